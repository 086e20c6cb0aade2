// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.annulus.acall.submit.AcallFixture.ADD;
import static org.annulus.acall.submit.AcallFixture.DEAF;
import static org.annulus.acall.submit.AcallFixture.awaitState;
import static org.annulus.acall.submit.AcallFixture.submit;
import static org.annulus.acall.submit.AcallFixture.submitWithRoom;
import static org.assertj.core.api.Assertions.assertThat;

/** The executor is closed while completions wait for room in a ring of one slot. */
@Timeout(120)
final class AcallCloseTest {
    private static final int ROUNDS = 5;
    /** So long may a close wait for room, which the test makes. */
    private static final long LONG = TimeUnit.HOURS.toNanos(1);
    /** So many tries that the next one is 10 ms away, far longer than the test takes from here to the close. */
    private static final int TRIES = 10;

    private final Ring made = AcallFixture.ring(1);
    private final AcallRing ring = AcallRing.of(made);
    private final Consumer consumer = ring.consumer();
    private final Events events = new Events();
    private final AcallFixture calls = new AcallFixture();

    @AfterEach
    void close() {
        calls.close();
    }

    private void drain() {
        consumer.drain(events, 9);
    }

    /** Two calls: the completion of the first is in the ring, that of the second waits for its next try. */
    private void fill(AcallExecutor executor) {
        long before = made.counters().refused().get(Refusal.FULL);
        submitWithRoom(executor, ring, ADD, 1, 1);
        submitWithRoom(executor, ring, ADD, 2, 2);
        while (made.counters().refused().get(Refusal.FULL) < before + TRIES) {
            assertThat(Thread.currentThread().isInterrupted()).as("time is up").isFalse();
        }
    }

    private static List<Event> both() {
        return List.of(new Event(1, 1), new Event(2, 2));
    }

    @Test
    void shouldCompleteEveryCallWhenTheUserDrainsBeforeTheClose() {
        for (int round = 0; round < ROUNDS; round++) {
            AcallExecutor executor = calls.executor(1);
            fill(executor);
            drain();
            executor.close();
            drain();
            assertThat(events.all()).as("round " + round).isEqualTo(both());
            events.all().clear();
        }
    }

    @Test
    void shouldCompleteEveryCallWhenTheUserDrainsDuringTheClose() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            AcallExecutor executor = calls.executor(1, LONG);
            fill(executor);
            Thread closer = new Thread(executor::close);
            closer.start();
            // For room.
            awaitState(closer, Thread.State.TIMED_WAITING);
            // Full, and as many calls under way as it has slots.
            assertThat(submit(executor, ring, ADD, 3)).isEqualTo(-Errno.ESHUTDOWN);
            drain();
            closer.join();
            drain();
            assertThat(events.all()).as("round " + round).isEqualTo(both());
            events.all().clear();
        }
    }

    /** With no time to wait in, there is only the last try. */
    @Test
    void shouldTryOnceMoreWhenTheTimeOfTheCloseIsOver() {
        AcallExecutor executor = calls.executor(1, 0);
        fill(executor);
        drain();
        executor.close();
        drain();
        assertThat(events.all()).isEqualTo(both());
    }

    @Test
    void shouldDropTheCompletionThatNeverFindsRoomAndEndItsCall() {
        AcallExecutor executor = calls.executor(1, 1_000_000);
        fill(executor);
        executor.close();
        assertThat(executor.cancel(ring, 2)).isZero();
        executor.close();
        drain();
        assertThat(events.all()).containsExactly(new Event(1, 1));
        try (AcallExecutor next = calls.executor(1)) {
            submitWithRoom(next, ring, ADD, 3, 3);
        }
        drain();
        // It may have been cancelled.
        assertThat(events.all())
                .as("the ring admits as before")
                .extracting(Event::userData)
                .containsExactly(1L, 3L);
    }

    /** One thread, which a function keeps; the call behind it never gets it. */
    @Test
    void shouldCompleteTheCallsThatWaitForAThreadWhenAFunctionDoesNotMindBeingCancelled() throws Exception {
        AcallExecutor executor = calls.executor(1, 0);
        Ring two = AcallFixture.ring(2);
        AcallRing ringOfTwo = AcallRing.of(two);
        Consumer taker = ringOfTwo.consumer();
        assertThat(submit(executor, ringOfTwo, DEAF, 1, 10)).isZero();
        calls.running.await();
        assertThat(submit(executor, ringOfTwo, ADD, 2, 20)).isZero();
        executor.close();
        taker.drain(events, 9);
        assertThat(events.all()).containsExactly(new Event(2, -Errno.ECANCELED));
        calls.go.countDown();
        while (events.all().size() < 2) {
            assertThat(Thread.currentThread().isInterrupted()).as("time is up").isFalse();
            taker.drain(events, 9);
        }
        assertThat(events.all().get(1)).as("late, with its own return code").isEqualTo(new Event(1, 10));
    }

    /** The last tries are not skipped. */
    @Test
    void shouldTryOnceMoreWhenTheClosingThreadIsInterrupted() throws Exception {
        AcallExecutor executor = calls.executor(1);
        fill(executor);
        drain();
        FutureTask<Boolean> closing = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            executor.close();
            return Thread.currentThread().isInterrupted();
        });
        new Thread(closing).start();
        assertThat(closing.get()).as("still interrupted").isTrue();
        drain();
        assertThat(events.all()).isEqualTo(both());
    }
}
