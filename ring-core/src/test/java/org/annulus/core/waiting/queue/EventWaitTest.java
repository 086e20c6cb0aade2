// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Waits on one thread: what others do happens while the waiter sleeps, and the clock is moved by hand. */
final class EventWaitTest {
    private static final QueueGeometry GEOMETRY = QueueGeometry.of(8, 2, Coalescing.OR);

    private final OneThread threads = new OneThread();
    private final WaitingRoom room = new WaitingRoom(new WaitingLayout(3), threads::memory);
    private final EventQueue first = room.queue(GEOMETRY);
    private final EventQueue second = room.queue(GEOMETRY);
    private final QueuedEvent event = new QueuedEvent();
    private final List<String> log = new ArrayList<>();

    private void tick(long nanos) {
        threads.pass(nanos);
        room.step();
    }

    private void await(String name, long timeout, EventQueue... sources) {
        QueuedEvent mine = new QueuedEvent();
        WaitResult result = room.waitAt(sources).await(mine, timeout);
        log.add(name + " " + result + (result == WaitResult.EVENT ? " " + mine.id() : ""));
    }

    @Test
    void shouldNameTheQueueWhenItBelongsToAnotherRoom() {
        EventQueue elsewhere = new WaitingRoom(new WaitingLayout(3), threads::memory).queue(GEOMETRY);
        assertThatThrownBy(() -> room.waitAt(first, elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source 1 of 2")
                .hasMessageContaining("queue(...) of this room");
    }

    @Test
    void shouldTakeNoEntryWhenAnEventIsThere() {
        second.post(5, 4, 99);
        assertThat(room.waitAt(first, second).await(event, EventWait.FOREVER)).isEqualTo(WaitResult.EVENT);
        assertThat(event).hasToString("QueuedEvent[5, value 4, payload 99]");
        assertThat(room.waitAt(first, second).await(event, 0)).isEqualTo(WaitResult.EXPIRED);
        assertThat(room.entriesUsed()).isZero();
    }

    @Test
    void shouldTakeTheEventThatCameWhileItSlept() {
        threads.asleep(() -> second.post(3, 1));
        assertThat(room.waitAt(first, second).await(event, 50)).isEqualTo(WaitResult.EVENT);
        assertThat(event.id()).isEqualTo(3);
        assertThat(room.alarmsAtRest()).isTrue();
        assertThat(room.waiting()).isZero();
    }

    @Test
    void shouldExpireAtItsTimeAndNotBefore() {
        for (long step : new long[] {49, 1}) {
            threads.asleep(() -> tick(step));
        }
        long start = threads.now();
        assertThat(room.waitAt(first).await(event, 50)).isEqualTo(WaitResult.EXPIRED);
        assertThat(threads.now() - start).isEqualTo(50);
        assertThat(event.id()).as("nothing was taken").isEqualTo(-1);
        assertThat(room.alarmsAtRest()).isTrue();
    }

    @Test
    void shouldGoOnSleepingWhenWokenForAnEventThatSomebodyElseTook() {
        threads.asleep(() -> {
            first.post(1, 1);
            first.poll(event);
        });
        threads.asleep(() -> tick(50));
        assertThat(room.waitAt(first).await(new QueuedEvent(), 50)).isEqualTo(WaitResult.EXPIRED);
    }

    @Test
    void shouldGiveTheEventAndNotTheTimeoutWhenBothCame() {
        threads.asleep(() -> {
            tick(50);
            first.post(1, 1);
        });
        assertThat(room.waitAt(first).await(event, 50)).isEqualTo(WaitResult.EVENT);
        assertThat(room.alarmsAtRest()).as("the completion was waited for").isTrue();
        threads.asleep(() -> tick(50));
        assertThat(room.waitAt(first).await(event, 50))
                .as("it was not left for the next wait")
                .isEqualTo(WaitResult.EXPIRED);
    }

    @Test
    void shouldPassAWakeUpOnWhenItLeavesWithAnotherSourcesEvent() {
        threads.asleep(() -> {
            // So that it is the next waiter's turn.
            second.post(1, 1);
            second.poll(event);
        });
        threads.asleep(() -> await("inner", EventWait.FOREVER, first, second));
        threads.asleep(() -> {
            // Both wake the inner one. It leaves with the first event; the second one is for whoever else waits there.
            first.post(5, 1);
            second.post(6, 1);
        });
        await("outer", EventWait.FOREVER, second);
        assertThat(log).containsExactly("inner EVENT 5", "outer EVENT 6");
    }

    @Test
    void shouldNotSwallowAnEventWhereverItComesWhileTheTimeRunsOut() {
        int sentToWhoExpired = 0;
        for (int access = 0; access < 120; access++) {
            int at = access;
            OneThread others = new OneThread();
            WaitingRoom place = new WaitingRoom(new WaitingLayout(3), others::memory);
            EventQueue source = place.queue(GEOMETRY);
            WaitResult[] inner = new WaitResult[1];
            boolean[] posted = new boolean[2];
            others.asleep(() -> {
                // So that it is the next waiter's turn.
                source.post(1, 1);
                source.poll(event);
            });
            others.asleep(() -> {
                inner[0] = place.waitAt(source).await(new QueuedEvent(), 10);
                posted[1] = posted[0];
            });
            others.asleep(() -> {
                others.pass(10);
                others.before(at, () -> posted[0] = source.post(6, 1) == Posted.ENTERED);
                place.step();
            });
            // If the inner one has the event, another one for the outer one. If 6 was left behind, this one merges.
            others.asleep(() -> source.post(inner[0] == WaitResult.EVENT ? 7 : 6, 1));
            assertThat(place.waitAt(source).await(event, EventWait.FOREVER)).isEqualTo(WaitResult.EVENT);
            assertThat(event.id()).as("access " + access).isEqualTo(inner[0] == WaitResult.EVENT ? 7 : 6);
            sentToWhoExpired += inner[0] == WaitResult.EXPIRED && posted[1] ? 1 : 0;
        }
        assertThat(sentToWhoExpired).isPositive();
    }

    @Test
    void shouldWakeOneWaiterForEachEventAndNoneForAMergedOne() {
        threads.asleep(() -> await("inner", 90, first));
        threads.asleep(() -> {
            assertThat(first.post(1, 1)).isEqualTo(Posted.ENTERED);
            assertThat(first.post(1, 2)).isEqualTo(Posted.MERGED);
        });
        threads.asleep(() -> log.add("the inner one still sleeps"));
        threads.asleep(() -> assertThat(first.post(2, 1)).isEqualTo(Posted.ENTERED));
        await("outer", 90, first);
        assertThat(log).containsExactly("the inner one still sleeps", "inner EVENT 1", "outer EVENT 2");
    }

    @Test
    void shouldWakeAWaiterWhenTheRingOverflows() {
        EventQueue narrow = room.queue(QueueGeometry.of(8, 1, Coalescing.OR));
        threads.asleep(() -> await("inner", EventWait.FOREVER, narrow));
        threads.asleep(() -> {
            assertThat(narrow.post(1, 1)).isEqualTo(Posted.ENTERED);
            assertThat(narrow.post(2, 1))
                    .as("the outer one was woken, this is for the inner one")
                    .isEqualTo(Posted.OVERFLOWED);
        });
        await("outer", EventWait.FOREVER, narrow);
        assertThat(log).containsExactly("inner EVENT 1", "outer EVENT 2");
    }

    @Test
    void shouldEndWhenASourceIsClosedAfterDrainingIt() {
        threads.asleep(() -> {
            second.post(1, 1);
            second.close();
        });
        EventWait wait = room.waitAt(first, second);
        assertThat(wait.await(event, EventWait.FOREVER)).isEqualTo(WaitResult.EVENT);
        assertThat(wait.await(event, EventWait.FOREVER)).isEqualTo(WaitResult.CLOSED);
        assertThat(wait.await(event, 0)).isEqualTo(WaitResult.CLOSED);
        assertThat(second.post(1, 1)).isEqualTo(Posted.CLOSED);
        assertThat(room.waitAt(first).await(event, 0)).isEqualTo(WaitResult.EXPIRED);
    }

    @Test
    void shouldNeverSayClosedBesideAnEventThatWasPostedBefore() {
        int closed = 0;
        for (int access = 0; access < 30; access++) {
            EventQueue source = room.queue(GEOMETRY);
            threads.before(access, () -> {
                source.post(1, 1);
                source.close();
            });
            WaitResult result = room.waitAt(source).await(event, 0);
            threads.forget();
            if (result == WaitResult.CLOSED) {
                closed++;
            } else if (source.isClosed() && result == WaitResult.EXPIRED) {
                assertThat(source.poll(event)).as("access " + access).isTrue();
            }
        }
        assertThat(closed).as("while there was an event").isZero();
    }

    @Test
    void shouldEndEveryWaitWhenASourceIsClosed() {
        threads.asleep(() -> await("second", 100, first));
        threads.asleep(() -> await("third", EventWait.FOREVER, second, first));
        threads.asleep(first::close);
        await("first", EventWait.FOREVER, first);
        assertThat(log).containsExactly("third CLOSED", "second CLOSED", "first CLOSED");
        assertThat(room.alarmsAtRest()).isTrue();
    }

    @Test
    void shouldEndEveryWaitWhenTheRoomIsClosed() {
        threads.asleep(() -> await("second", 100, first));
        threads.asleep(() -> await("third", EventWait.FOREVER));
        threads.asleep(room::close);
        await("first", EventWait.FOREVER, first);
        assertThat(log).containsExactly("third CLOSED", "second CLOSED", "first CLOSED");
        assertThat(room.alarmsAtRest()).isTrue();
        first.post(1, 1);
        await("later", 10, first);
        await("later", 10, first);
        assertThat(log).endsWith("later EVENT 1", "later CLOSED");
    }

    @Test
    void shouldEndWhereverTheRoomIsClosed() {
        int accesses = 0;
        for (int access = 0; ; access++) {
            OneThread others = new OneThread();
            WaitingRoom closing = new WaitingRoom(new WaitingLayout(1), others::memory);
            EventQueue source = closing.queue(GEOMETRY);
            boolean[] closed = new boolean[1];
            others.before(access, () -> {
                closing.close();
                closed[0] = true;
            });
            others.asleep(() -> {
                others.pass(10);
                // The clock of a closed room stands: nobody else may be needed to end the wait.
                if (!closed[0]) {
                    closing.step();
                }
            });
            WaitResult result = closing.waitAt(source).await(event, 10);
            assertThat(closing.alarmsAtRest())
                    .as("closed before access " + access)
                    .isTrue();
            if (!others.isOver() && result == WaitResult.EXPIRED) {
                break;
            }
            accesses++;
        }
        assertThat(accesses).isGreaterThan(50);
    }

    @Test
    void shouldEndWithTheInterruptStillSetWhenInterrupted() {
        threads.asleep(() -> Thread.currentThread().interrupt());
        assertThat(room.waitAt(first).await(event, 50)).isEqualTo(WaitResult.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(room.alarmsAtRest()).isTrue();
        assertThat(room.waiting()).isZero();
    }

    @Test
    void shouldStillWaitForItsCompletionWhenInterrupted() {
        // Before each access: of all these, some lie between the clock's decision and its message.
        for (int access = 0; access < 60; access++) {
            int at = access;
            threads.asleep(() -> {
                threads.pass(50);
                threads.before(at, () -> Thread.currentThread().interrupt());
                room.step();
            });
            WaitResult result = room.waitAt(first).await(event, 50);
            assertThat(result).isIn(WaitResult.INTERRUPTED, WaitResult.EXPIRED);
            boolean came = threads.isOver();
            threads.forget();
            assertThat(Thread.interrupted()).as("access " + access).isEqualTo(came);
            assertThat(room.alarmsAtRest()).as("access " + access).isTrue();
        }
    }

    @Test
    void shouldSleepUntilItsCompletionComesAndStayInterruptedWhenInterrupted() {
        WaitingMemory memory = WaitingMemory.of(new WaitingLayout(1), threads::memory);
        WaitEntries entries = new WaitEntries(memory, WaitEntry::new);
        WaitEntry entry = entries.get(0);
        threads.asleep(() -> {
            // The clock has decided and is stopped before it sends the message.
            assertThat(entry.alarm().complete(entry.alarm().armed())).isTrue();
            Thread.currentThread().interrupt();
        });
        threads.asleep(() -> {
            assertThat(entries.taken()).as("the entry is kept until then").isEqualTo(1);
            entry.deliver();
        });
        EventWait wait = new EventWait(memory, entries, new AlarmClock(memory, entries));
        assertThat(wait.await(event, 10)).isEqualTo(WaitResult.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(threads.isOver()).as("the message was waited for").isTrue();
        assertThat(entry.alarm().isIdle()).isTrue();
        assertThat(entries.taken()).isZero();
    }

    @Test
    void shouldSayHowManyMayWaitWhenThereAreMore() {
        threads.asleep(() -> await("second", EventWait.FOREVER));
        threads.asleep(() -> await("third", EventWait.FOREVER));
        threads.asleep(() -> {
            assertThatThrownBy(() -> await("fourth", 5))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("3 threads wait in this room already");
            room.close();
        });
        await("first", EventWait.FOREVER);
        assertThat(log).containsExactly("third CLOSED", "second CLOSED", "first CLOSED");
    }

    @Test
    void shouldRefuseANegativeTimeout() {
        assertThatThrownBy(() -> room.waitAt(first).await(event, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 ns");
    }

    @Test
    void shouldRefuseRoomsOfNoOrTooManyThreads() {
        assertThatThrownBy(() -> new WaitingLayout(0)).hasMessageContaining("0 threads");
        assertThatThrownBy(() -> new WaitingLayout(1 << 17)).hasMessageContaining("65536");
    }

    /**
     * The clock has decided, and is gone before it sends the message. The entry's next owner must not get it either.
     */
    @Test
    void shouldLeaveWhenTheRoomIsClosedAndItsCompletionHasNotCome() {
        WaitingMemory memory = WaitingMemory.of(new WaitingLayout(1), threads::memory);
        WaitEntries entries = new WaitEntries(memory, WaitEntry::new);
        AlarmClock clock = new AlarmClock(memory, entries);
        WaitEntry entry = entries.get(0);
        threads.asleep(() -> {
            assertThat(entry.alarm().complete(entry.alarm().armed())).isTrue();
            Thread.currentThread().interrupt();
        });
        threads.asleep(() -> {
            memory.close();
            clock.close();
        });
        EventWait wait = new EventWait(memory, entries, clock);
        assertThat(wait.await(event, 10)).isEqualTo(WaitResult.INTERRUPTED);
        assertThat(Thread.interrupted()).as("still pending").isTrue();
        assertThat(entry.alarm().isIdle()).isTrue();
        assertThat(entries.taken()).isZero();
        entry.deliver();
        assertThat(wait.await(event, 10)).isEqualTo(WaitResult.CLOSED);
        assertThat(entries.taken()).isZero();
    }

    @Test
    void shouldCloseTheRoomWhenAStepOfTheClockFails() {
        WaitingRoom failing = new WaitingRoom(new WaitingLayout(1), threads::memory, DyingClock::new);
        threads.asleep(() -> {
            threads.pass(10);
            assertThatThrownBy(failing::step).isInstanceOf(DyingClock.DeathException.class);
        });
        assertThat(failing.waitAt().await(event, 10)).isEqualTo(WaitResult.CLOSED);
        assertThat(failing.waiting()).isZero();
        assertThat(failing.alarmsAtRest()).isTrue();
    }
}
