// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Waits of real threads. Who misses a wake-up without a timeout hangs the test. */
@Timeout(300)
final class WaitingStressTest {
    private static final QueueGeometry GEOMETRY = QueueGeometry.of(5, 2, Coalescing.ADD);

    /** A room whose clock runs in a thread of its own. */
    private static WaitingRoom room(int waiters, boolean jittery, Crew crew) {
        WaitingRoom room =
                new WaitingRoom(new WaitingLayout(waiters), region -> JitteryMemory.allocate(region, jittery));
        crew.add(() -> {
            room.serve();
            return 0L;
        });
        return room;
    }

    /** Waits again and again until a source is closed; the sum of what was taken. */
    private static long consume(EventWait wait, int seed, long mostNanos) {
        SplittableRandom random = new SplittableRandom(seed);
        QueuedEvent event = new QueuedEvent();
        long sum = 0;
        while (true) {
            long timeout = mostNanos == 0 ? EventWait.FOREVER : random.nextLong(mostNanos);
            long start = System.nanoTime();
            WaitResult result = wait.await(event, timeout);
            if (result == WaitResult.EVENT) {
                sum += event.value();
            } else if (result == WaitResult.CLOSED) {
                return sum;
            } else if (result != WaitResult.EXPIRED || System.nanoTime() - start < timeout) {
                throw new AssertionError(result + " before " + timeout + " ns, seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveEveryEventToOneOf64WaitersWhenTimeoutsRaceEvents(boolean jittery) throws Exception {
        int posts = jittery ? 10_000 : 40_000;
        try (Crew clock = new Crew();
                Crew producers = new Crew();
                Crew waiters = new Crew();
                WaitingRoom room = room(64, jittery, clock)) {
            EventQueue[] sources = {room.queue(GEOMETRY), room.queue(GEOMETRY), room.queue(GEOMETRY)};
            for (int i = 0; i < 64; i++) {
                EventWait wait = room.waitAt(sources[i % 3], sources[(i + 1) % 3]);
                int seed = i;
                waiters.add(() -> consume(wait, seed, TimeUnit.MICROSECONDS.toNanos(300)));
            }
            for (int i = 0; i < 2; i++) {
                SplittableRandom random = new SplittableRandom(i);
                producers.add(() -> {
                    for (int post = 0; post < posts; post++) {
                        sources[random.nextInt(3)].post(random.nextInt(5), 1);
                    }
                    return (long) posts;
                });
            }
            long posted = producers.sum();
            for (EventQueue source : sources) {
                source.close();
            }
            long taken = waiters.sum() + rest(sources);
            assertThat(taken).isEqualTo(posted);
            assertThat(room.entriesUsed()).isLessThanOrEqualTo(64);
            assertThat(room.waiting()).isZero();
            assertThat(room.alarmsAtRest()).isTrue();
        }
    }

    /** A waiter at a closed and drained source leaves, whatever is in its other one. */
    private static long rest(EventQueue... sources) {
        QueuedEvent event = new QueuedEvent();
        long sum = 0;
        for (EventQueue source : sources) {
            while (source.poll(event)) {
                sum += event.value();
            }
        }
        return sum;
    }

    /** The producer goes on only when its event was taken, so one lost wake-up stops everything. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNeverLeaveAnEventBesideSleepersWhenTheyHaveNoTimeout(boolean jittery) throws Exception {
        int posts = jittery ? 5_000 : 30_000;
        AtomicLong taken = new AtomicLong();
        try (Crew clock = new Crew();
                Crew waiters = new Crew();
                WaitingRoom room = room(8, jittery, clock)) {
            EventQueue[] sources = {room.queue(GEOMETRY), room.queue(GEOMETRY)};
            for (int i = 0; i < 8; i++) {
                EventWait wait = i < 2 ? room.waitAt(sources[i]) : room.waitAt(sources);
                waiters.add(() -> count(wait, taken));
            }
            SplittableRandom random = new SplittableRandom(1);
            for (long posted = 0; posted < posts; posted += 2) {
                sources[random.nextInt(2)].post(random.nextInt(5), 1);
                sources[random.nextInt(2)].post(random.nextInt(5), 1);
                while (taken.get() < posted + 2) {
                    Thread.onSpinWait();
                    Thread.yield();
                }
            }
            sources[0].close();
            sources[1].close();
            assertThat(waiters.sum()).isEqualTo(posts);
        }
    }

    private static long count(EventWait wait, AtomicLong taken) {
        QueuedEvent event = new QueuedEvent();
        long mine = 0;
        while (wait.await(event, EventWait.FOREVER) == WaitResult.EVENT) {
            mine += event.value();
            taken.addAndGet(event.value());
        }
        return mine;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEndEveryWaitWhenClosedMeanwhile(boolean jittery) throws Exception {
        int rounds = jittery ? 150 : 500;
        for (int round = 0; round < rounds; round++) {
            try (Crew crew = new Crew()) {
                WaitingRoom room = room(8, jittery, crew);
                EventQueue source = room.queue(GEOMETRY);
                for (int i = 0; i < 6; i++) {
                    long most = i % 2 == 0 ? 0 : TimeUnit.SECONDS.toNanos(500);
                    EventWait wait = i == 0 ? room.waitAt() : room.waitAt(source);
                    int seed = i;
                    crew.add(() -> consume(wait, seed, most));
                }
                while (room.waiting() < round % 7) {
                    Thread.yield();
                }
                if (round % 2 == 0) {
                    source.close();
                }
                room.close();
                assertThat(crew.sum()).isZero();
                assertThat(room.alarmsAtRest()).isTrue();
            }
        }
    }

    @Test
    void shouldExpireInTimeWhenNothingElseHappens() throws Exception {
        try (Crew crew = new Crew();
                WaitingRoom room = WaitingRoom.inProcess(16)) {
            for (int i = 0; i < 16; i++) {
                EventWait wait = room.waitAt();
                SplittableRandom random = new SplittableRandom(i);
                crew.add(() -> {
                    for (int lap = 0; lap < 200; lap++) {
                        long timeout = 1 + random.nextLong(TimeUnit.MILLISECONDS.toNanos(1));
                        long start = System.nanoTime();
                        assertThat(wait.await(new QueuedEvent(), timeout)).isEqualTo(WaitResult.EXPIRED);
                        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout);
                    }
                    return 0L;
                });
            }
            crew.sum();
            assertThat(room.entriesUsed()).isLessThanOrEqualTo(16);
        }
    }

    /** Its room is closed, so nobody waits for a completion that never comes, or for an alarm that nobody serves. */
    @Test
    void shouldEndEveryWaitWhenTheClockDiesBeforeItSendsACompletion() throws Exception {
        for (int round = 0; round < 200; round++) {
            try (Crew clock = new Crew();
                    Crew waiters = new Crew()) {
                WaitingRoom room = new WaitingRoom(
                        new WaitingLayout(4), region -> JitteryMemory.allocate(region, false), DyingClock::new);
                EventQueue source = room.queue(GEOMETRY);
                clock.add(() -> {
                    assertThatThrownBy(room::serve).isInstanceOf(DyingClock.DeathException.class);
                    return 0L;
                });
                for (int i = 0; i < 4; i++) {
                    long timeout = i == 0 ? TimeUnit.MICROSECONDS.toNanos(50) : TimeUnit.HOURS.toNanos(i);
                    EventWait wait = room.waitAt(source);
                    waiters.add(() -> {
                        assertThat(wait.await(new QueuedEvent(), timeout)).isEqualTo(WaitResult.CLOSED);
                        return 0L;
                    });
                }
                waiters.sum();
                clock.sum();
                assertThat(room.waiting()).isZero();
                assertThat(room.alarmsAtRest()).isTrue();
            }
        }
    }
}
