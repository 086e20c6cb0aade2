// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.annulus.acall.submit.AcallFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
final class CallEndsTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final CallEnds ends = new CallEnds();
    private final AtomicBoolean ended = new AtomicBoolean();

    private long look() {
        return ended.get() ? 1 : CallEnds.NOT_YET;
    }

    /**
     * A signal reaches only those who are asleep.
     *
     * <pre>
     * waiter                          announcer
     * naps
     *                                 takes the lock
     * nap ends, wants the lock
     *                                 the call has ended, signals: nobody is asleep
     *                                 gives the lock back
     * has to look, not to nap again
     * </pre>
     */
    @Test
    void shouldLookAgainWhenTheAnnouncementComesAsANapEnds() throws Exception {
        FutureTask<Long> waiting = new FutureTask<>(() -> ends.await(this::look, () -> false, HOUR));
        Thread waiter = new Thread(waiting);
        waiter.setDaemon(true);
        waiter.start();
        awaitState(waiter, Thread.State.TIMED_WAITING);
        // A look runs under the lock.
        ends.await(
                () -> {
                    awaitState(waiter, Thread.State.WAITING);
                    ended.set(true);
                    ends.announce();
                    return 0;
                },
                () -> false,
                HOUR);
        assertThat(waiting.get()).isEqualTo(1);
    }

    @Test
    void shouldLookWhenTheGlanceSaysSo() throws InterruptedException {
        assertThat(ends.await(this::look, () -> ended.getAndSet(true), HOUR)).isEqualTo(1);
    }

    @Test
    void shouldAnswerNotYetWhenTheTimeIsOver() throws InterruptedException {
        assertThat(ends.await(this::look, () -> false, 0)).isEqualTo(CallEnds.NOT_YET);
        assertThat(ends.await(this::look, () -> false, 1_000_000)).isEqualTo(CallEnds.NOT_YET);
    }
}
