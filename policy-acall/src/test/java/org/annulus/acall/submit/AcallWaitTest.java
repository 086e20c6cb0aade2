// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.annulus.core.Ring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.annulus.acall.submit.AcallFixture.DEAF;
import static org.annulus.acall.submit.AcallFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

/** Closing releases every waiter. Each would sleep for an hour. */
@Timeout(120)
final class AcallWaitTest {
    private final Ring made = AcallFixture.ring(4);
    private final AcallRing ring = AcallRing.of(made);
    private final AcallFixture calls = new AcallFixture();

    @AfterEach
    void close() {
        calls.close();
    }

    /** A thread that sleeps in a wait. */
    private FutureTask<Long> sleeper(AcallExecutor executor, int min) {
        FutureTask<Long> waiting = new FutureTask<>(() -> executor.ringPwaitPublished(ring, min, 1, TimeUnit.HOURS));
        Thread thread = new Thread(waiting);
        thread.setDaemon(true);
        thread.start();
        awaitState(thread, Thread.State.TIMED_WAITING);
        return waiting;
    }

    private void submit(AcallExecutor executor) throws InterruptedException {
        assertThat(AcallFixture.submit(executor, ring, DEAF, 7, 70)).isZero();
        calls.running.await();
    }

    @Test
    void shouldReleaseTheWaiterWhenTheRingIsClosed() throws Exception {
        try (AcallExecutor executor = calls.executor(1)) {
            FutureTask<Long> waiting = sleeper(executor, 1);
            ring.close();
            assertThat(waiting.get()).isEqualTo(-Errno.ESHUTDOWN);
        }
    }

    @Test
    void shouldReleaseTheWaiterWhenTheRingIsClosedByWhoeverMadeIt() throws Exception {
        try (AcallExecutor executor = calls.executor(1)) {
            FutureTask<Long> waiting = sleeper(executor, 1);
            made.close();
            assertThat(waiting.get()).isEqualTo(-Errno.ESHUTDOWN);
        }
    }

    @Test
    void shouldReleaseEveryWaiterWhenTheExecutorIsClosed() throws Exception {
        AcallExecutor executor = calls.executor(1);
        FutureTask<Long> first = sleeper(executor, 1);
        FutureTask<Long> second = sleeper(executor, 4);
        executor.close();
        assertThat(first.get()).isEqualTo(-Errno.ESHUTDOWN);
        assertThat(second.get()).isEqualTo(-Errno.ESHUTDOWN);
        assertThat(executor.ringPwaitPublished(ring, 1, 1, TimeUnit.HOURS))
                .as("closed before")
                .isEqualTo(-Errno.ESHUTDOWN);
    }

    /** The completions that close waits for can be waited for. */
    @Test
    void shouldCountTheLastCompletionWhenTheExecutorIsBeingClosed() throws Exception {
        AcallExecutor executor = calls.executor(1, TimeUnit.HOURS.toNanos(1));
        submit(executor);
        FutureTask<Long> one = sleeper(executor, 1);
        FutureTask<Long> two = sleeper(executor, 2);
        Thread closer = new Thread(executor::close);
        closer.start();
        awaitState(closer, Thread.State.TIMED_WAITING);
        calls.go.countDown();
        assertThat(one.get()).isEqualTo(1);
        assertThat(two.get()).as("no call is left to make it two").isEqualTo(-Errno.ESHUTDOWN);
        closer.join();
    }

    @Test
    void shouldReleaseTheWaiterWhenTheTimeOfTheCloseIsOverAndAFunctionStillRuns() throws Exception {
        AcallExecutor executor = calls.executor(1, 0);
        submit(executor);
        FutureTask<Long> waiting = sleeper(executor, 1);
        executor.close();
        assertThat(waiting.get()).isEqualTo(-Errno.ESHUTDOWN);
        calls.go.countDown();
    }
}
