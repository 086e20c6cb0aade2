// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.annulus.acall.AcallPolicies;
import org.annulus.core.Ring;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Closing releases every waiter. Each would sleep for an hour. */
@Timeout(60)
final class AcallWaitTest {
    private static final int DEAF = 1;

    private final Ring made = Ring.inProcess(new AcallPolicies().defaultVariant(), RingGeometry.DEFAULT.withEntries(4));
    private final AcallRing ring = AcallRing.of(made);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch running = new CountDownLatch(1);

    private final Map<Integer, AcallFunction> calls = Map.of(DEAF, args -> {
        running.countDown();
        while (go.getCount() > 0) {
            // Does not mind being interrupted.
            Thread.onSpinWait();
        }
        return args[0];
    });

    /** A thread that sleeps in a wait. */
    private FutureTask<Long> sleeper(AcallExecutor executor, int min) {
        FutureTask<Long> waiting = new FutureTask<>(() -> executor.ringPwaitPublished(ring, min, 1, TimeUnit.HOURS));
        Thread thread = new Thread(waiting);
        thread.setDaemon(true);
        thread.start();
        awaitState(thread, Thread.State.TIMED_WAITING);
        return waiting;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            assertThat(thread.isAlive()).as("ended, and was to be " + state).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).as("time is up").isFalse();
        }
    }

    private void submit(AcallExecutor executor) throws InterruptedException {
        assertThat(executor.submit(new Acall(DEAF, AcallExecutor.ACALL_SUBMIT_THREAD_POOL, 7, ring, 70)))
                .isZero();
        running.await();
    }

    @Test
    void shouldReleaseTheWaiterWhenTheRingIsClosed() throws Exception {
        try (AcallExecutor executor = new AcallExecutor(calls, 1)) {
            FutureTask<Long> waiting = sleeper(executor, 1);
            ring.close();
            assertThat(waiting.get()).isEqualTo(-Errno.ESHUTDOWN);
        }
    }

    @Test
    void shouldReleaseTheWaiterWhenTheRingIsClosedByWhoeverMadeIt() throws Exception {
        try (AcallExecutor executor = new AcallExecutor(calls, 1)) {
            FutureTask<Long> waiting = sleeper(executor, 1);
            made.close();
            assertThat(waiting.get()).isEqualTo(-Errno.ESHUTDOWN);
        }
    }

    @Test
    void shouldReleaseEveryWaiterWhenTheExecutorIsClosed() throws Exception {
        AcallExecutor executor = new AcallExecutor(calls, 1);
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
        AcallExecutor executor = new AcallExecutor(calls, 1);
        submit(executor);
        FutureTask<Long> one = sleeper(executor, 1);
        FutureTask<Long> two = sleeper(executor, 2);
        Thread closer = new Thread(executor::close);
        closer.start();
        awaitState(closer, Thread.State.TIMED_WAITING);
        go.countDown();
        assertThat(one.get()).isEqualTo(1);
        assertThat(two.get()).as("no call is left to make it two").isEqualTo(-Errno.ESHUTDOWN);
        closer.join();
    }

    @Test
    void shouldReleaseTheWaiterWhenTheTimeOfTheCloseIsOverAndAFunctionStillRuns() throws Exception {
        AcallExecutor executor = new AcallExecutor(calls, 1, 0);
        submit(executor);
        FutureTask<Long> waiting = sleeper(executor, 1);
        executor.close();
        assertThat(waiting.get()).isEqualTo(-Errno.ESHUTDOWN);
        go.countDown();
    }
}
