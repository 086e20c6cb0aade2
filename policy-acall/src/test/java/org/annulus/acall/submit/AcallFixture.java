// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.annulus.acall.AcallPolicies;
import org.annulus.core.Ring;
import org.annulus.core.policy.RingGeometry;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests of the executor share: calls to make, some of which a test holds back, executors of them, and rings. */
final class AcallFixture implements AutoCloseable {
    /** Returns the sum of its arguments. */
    static final int ADD = 1;
    /** Returns its argument when the latch {@link #go} is open; or is cancelled. */
    static final int WAIT = 2;
    /** As {@link #WAIT}, but does not mind being cancelled. */
    static final int DEAF = 3;
    /** The first number of a test's own calls. */
    static final int OWN = 4;

    /** Lets {@link #WAIT} and {@link #DEAF} return. */
    final CountDownLatch go = new CountDownLatch(1);
    /** Open when one of them has begun. */
    final CountDownLatch running = new CountDownLatch(1);

    private final Map<Integer, AcallFunction> calls = new HashMap<>();
    private final List<AcallExecutor> executors = new ArrayList<>();

    /**
     * A fixture.
     *
     * @param own further calls, from {@link #OWN} on
     */
    AcallFixture(AcallFunction... own) {
        calls.put(ADD, args -> LongStream.of(args).sum());
        calls.put(WAIT, args -> {
            running.countDown();
            go.await();
            return args[0];
        });
        calls.put(DEAF, args -> {
            running.countDown();
            while (go.getCount() > 0) {
                // Does not mind being interrupted.
                Thread.onSpinWait();
            }
            return args[0];
        });
        for (int i = 0; i < own.length; i++) {
            calls.put(OWN + i, own[i]);
        }
    }

    /** An executor with so many threads, which is closed with this object if not before. */
    AcallExecutor executor(int threads) {
        return closedAtTheEnd(new AcallExecutor(calls, threads));
    }

    /** One whose close waits for so many nanoseconds. */
    AcallExecutor executor(int threads, long end) {
        return closedAtTheEnd(new AcallExecutor(calls, threads, end));
    }

    private AcallExecutor closedAtTheEnd(AcallExecutor executor) {
        executors.add(executor);
        return executor;
    }

    /** A ring in this process with so many slots. */
    static Ring ring(int entries) {
        return ring(RingGeometry.DEFAULT.withEntries(entries));
    }

    static Ring ring(RingGeometry geometry) {
        return Ring.inProcess(new AcallPolicies().defaultVariant(), geometry);
    }

    static int submit(AcallExecutor executor, AcallRing ring, int nr, long cookie, long... args) {
        return executor.submit(new Acall(nr, AcallExecutor.ACALL_SUBMIT_THREAD_POOL, cookie, ring, args));
    }

    /** Submits until there is room: a call ends a little after its completion is published. */
    static void submitWithRoom(AcallExecutor executor, AcallRing ring, int nr, long cookie, long... args) {
        int answer = submit(executor, ring, nr, cookie, args);
        while (answer == -Errno.EAGAIN) {
            Thread.onSpinWait();
            answer = submit(executor, ring, nr, cookie, args);
        }
        assertThat(answer).isZero();
    }

    /** Waits until a thread has come to rest so. */
    static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            assertThat(thread.isAlive()).as("ended, and was to be " + state).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).as("time is up").isFalse();
        }
    }

    /** Ends the calls that are held back, and the executors. */
    @Override
    public void close() {
        go.countDown();
        executors.forEach(AcallExecutor::close);
    }
}
