// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock as it sleeps and is woken: everybody else comes while it sleeps, on its own thread. */
final class AlarmClockTest {
    private final OneThread threads = new OneThread();
    private final WaitingRoom room = new WaitingRoom(new WaitingLayout(4), threads::memory);
    private final EventQueue source = room.queue(QueueGeometry.of(4, 2, Coalescing.OR));
    private final List<String> log = new ArrayList<>();
    private int others;

    /** A wait that arms its alarm, sleeps once, and is served in time. */
    private void served(long timeout) {
        int before = threads.sleeps();
        threads.asleepFirst(() -> source.post(1, 1));
        assertThat(room.waitAt(source).await(new QueuedEvent(), timeout)).isEqualTo(WaitResult.EVENT);
        assertThat(threads.sleeps() - before).isEqualTo(1);
    }

    /** Logs how often the clock has gone to sleep by then. */
    private void then(String what, Runnable action) {
        threads.asleep(() -> {
            log.add(what + " in sleep " + (threads.sleeps() - others));
            int before = threads.sleeps();
            action.run();
            others += threads.sleeps() - before;
        });
    }

    @Test
    void shouldBeWokenOnlyForAnAlarmThatIsDueBeforeItWouldWakeByItself() {
        then("the first", () -> served(100));
        then("a later one", () -> served(110));
        then("the same", () -> served(100));
        then("an earlier one", () -> served(50));
        then("one between", () -> served(70));
        then("the end", room::close);
        room.serve();
        assertThat(log)
                .containsExactly(
                        "the first in sleep 1",
                        "a later one in sleep 2",
                        "the same in sleep 2",
                        "an earlier one in sleep 2",
                        "one between in sleep 3",
                        "the end in sleep 3");
        assertThat(room.alarmsKnown()).as("one alarm for each entry").isEqualTo(1);
    }

    /** Arms an alarm before every access of somebody else, until it was done so often. */
    private static final class Stream {
        private static final int ENOUGH = 10_000;
        private final WaitingMemory memory = WaitingMemory.of(new WaitingLayout(2), this::memory);
        private final WaitEntries entries = new WaitEntries(memory, this::entry);
        private final AlarmClock clock = new AlarmClock(memory, entries);
        private boolean flowing;
        private int armed;
        private int armedAtCompletion;

        private RingMemory memory(Region region) {
            return new LensMemory(UnsafeRingMemory.allocate(region.length())) {
                @Override
                void before() {
                    if (flowing && armed < ENOUGH) {
                        flowing = false;
                        arm(1, Long.MAX_VALUE / 2);
                        armed++;
                        flowing = true;
                    }
                }

                @Override
                public long nanoTime() {
                    return 100;
                }
            };
        }

        private WaitEntry entry(WaitSlab slab, int place) {
            return new WaitEntry(slab, place) {
                @Override
                void deliver() {
                    armedAtCompletion = armed;
                }
            };
        }

        private void arm(int entry, long deadline) {
            entries.get(entry).alarm().cancel();
            clock.arm(entries.get(entry), deadline);
        }
    }

    @Test
    void shouldCompleteWhatIsDueWhenAnotherThreadArmsWithoutPause() {
        Stream stream = new Stream();
        stream.arm(0, 100);
        stream.flowing = true;
        stream.clock.step();
        stream.flowing = false;
        assertThat(stream.armedAtCompletion).as("armed by then").isBetween(1, 200);
        stream.clock.step();
        assertThat(stream.clock.known())
                .as("what was left is heeded in the next step")
                .isEqualTo(1);
    }

    /** An earlier alarm, armed wherever the clock is between its step and its sleep. */
    @Test
    void shouldNotSleepLongerThanToTheEarliestAlarmWhereverThatIsArmed() {
        int places = 0;
        for (boolean ran = true; ran; places++) {
            OneThread others = new OneThread();
            WaitingMemory memory = WaitingMemory.of(new WaitingLayout(1), others::memory);
            WaitEntries entries = new WaitEntries(memory, WaitEntry::new);
            AlarmClock clock = new AlarmClock(memory, entries);
            clock.arm(entries.get(0), others.now() + 50);
            boolean[] armed = new boolean[1];
            others.before(places, () -> {
                armed[0] = true;
                entries.get(0).alarm().cancel();
                clock.arm(entries.get(0), others.now() + 10);
            });
            long[] due = new long[1];
            boolean[] before = new boolean[1];
            others.asleep(() -> {
                before[0] = armed[0];
                due[0] = memory.waiters().getLong(memory.layout().clockDue());
                memory.close();
                clock.close();
            });
            clock.run();
            ran = before[0];
            assertThat(due[0] - others.now()).as("at access " + places).isEqualTo(ran ? 10 : 50);
        }
        assertThat(places).isGreaterThan(20);
    }

    /** Then a slot of the inbox is claimed for ever, and nobody can say any more that the inbox is empty. */
    @Test
    void shouldSleepAndServeWhenAThreadDiedBeforeItWroteIntoTheInbox() {
        WaitingLayout layout = new WaitingLayout(4);
        Map<String, RingMemory> memories = new HashMap<>();
        WaitingRoom stuck = new WaitingRoom(layout, region -> {
            memories.put(region.name(), threads.memory(region));
            return memories.get(region.name());
        });
        layout.inboxQueue().produced(memories.get("inbox"), 0).compareAndSet(0, 1);
        EventQueue queue = stuck.queue(QueueGeometry.of(4, 2, Coalescing.OR));
        WaitResult[] results = new WaitResult[2];
        then("the first", () -> {
            threads.asleepFirst(() -> queue.post(1, 1));
            results[0] = stuck.waitAt(queue).await(new QueuedEvent(), 100);
        });
        then("the second", () -> {
            threads.asleepFirst(() -> {
                threads.pass(50);
                stuck.step();
            });
            results[1] = stuck.waitAt(queue).await(new QueuedEvent(), 50);
        });
        then("the end", stuck::close);
        threads.before(200_000, () -> {
            throw new AssertionError("the clock is busy");
        });
        stuck.serve();
        assertThat(results).containsExactly(WaitResult.EVENT, WaitResult.EXPIRED);
        assertThat(log).containsExactly("the first in sleep 1", "the second in sleep 2", "the end in sleep 3");
    }
}
