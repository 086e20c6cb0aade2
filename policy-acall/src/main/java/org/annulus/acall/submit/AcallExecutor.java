// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes asynchronous calls on a pool of threads and completes each into its caller's ring, once:
 * {@code sys_acall_submit}, {@code sys_acall_cancel} and {@code sys_acall_ring_pwait} of acall. The numbers of the
 * calls are a table that the executor is made with, as the system call table was. Any number of threads may use one
 * object.
 *
 * <p>Where a completion finds its ring full, because the caller submits faster than it takes, it is tried again later,
 * and no thread waits for the user meanwhile. There are never more calls of one ring under way than it has slots.
 *
 * <p>The Java fields, locks and pools of this class and of its tasks are infrastructure and no state of a ring: which
 * calls are under way, who makes them, and which threads of this JVM wait for them. No ring's words depend on them, and
 * no peer sees them. What the sides and producers of a ring go by (head, cookies, reserved slots, whether it is broken
 * or closed) is in its words, which are reached through handles and snapshots, and so through
 * {@link org.annulus.core.memory.RingMemory} alone. What {@link AcallRing} keeps in Java objects, its idle producer
 * handles, the number of calls under way, and that its memory is gone or it was closed, can only keep this JVM from
 * using a ring, and never lets it do what the ring's own words refuse.
 */
public final class AcallExecutor implements AutoCloseable {
    /** The call is made on a thread of the pool: the only flag, and needed. */
    public static final int ACALL_SUBMIT_THREAD_POOL = 1;

    private static final long FIRST_DELAY = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LAST_DELAY = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long END = TimeUnit.SECONDS.toNanos(10);

    private final Map<Integer, AcallFunction> calls;
    private final ExecutorService pool;
    private final ScheduledExecutorService later;
    private final Set<AcallTask> underWay = ConcurrentHashMap.newKeySet();
    private final CallEnds ends = new CallEnds();
    private final long end;

    /**
     * An executor.
     *
     * @param calls what each number stands for
     * @param threads 1 to 255, since each may hold one producer handle of a ring
     * @throws IllegalArgumentException if there are fewer or more threads
     */
    public AcallExecutor(Map<Integer, AcallFunction> calls, int threads) {
        this(calls, threads, END);
    }

    /** One whose close waits for so many nanoseconds. */
    AcallExecutor(Map<Integer, AcallFunction> calls, int threads, long end) {
        if (threads < 1 || threads > 255) {
            throw new IllegalArgumentException(threads + " threads are outside 1 to 255");
        }
        this.calls = Map.copyOf(calls);
        this.end = end;
        this.pool = Executors.newFixedThreadPool(threads, task -> thread(task, "acall"));
        this.later = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "acall-full"));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Submits a call. Its completion comes into its ring, whatever becomes of the call; a number that stands for
     * nothing completes with {@code -ENOSYS}.
     *
     * @param call what to do
     * @return 0; {@code -EINVAL} for a flag or a cookie that means nothing; {@code -EAGAIN} if as many calls of the
     *     ring are under way as it has slots; {@code -EFAULT} if the ring is broken or its memory gone;
     *     {@code -ESHUTDOWN} if this executor or the ring is closed. Without 0 there is no completion
     */
    public int submit(Acall call) {
        if (call.flags() != ACALL_SUBMIT_THREAD_POOL || call.cookie() == 0 || call.cookie() == Long.MIN_VALUE) {
            return -Errno.EINVAL;
        }
        AcallRing ring = call.ring();
        if (ring.isGone()) {
            return -Errno.EFAULT;
        }
        if (ring.isClosed() || pool.isShutdown()) {
            return -Errno.ESHUTDOWN;
        }
        if (!ring.enter()) {
            return -Errno.EAGAIN;
        }
        AcallTask task = new AcallTask(call, calls.getOrDefault(call.nr(), args -> -Errno.ENOSYS));
        underWay.add(task);
        try {
            pool.execute(() -> run(task));
            return 0;
        } catch (RejectedExecutionException e) {
            // Closed since it was looked at.
            end(task);
            return -Errno.ESHUTDOWN;
        } catch (RuntimeException | Error failure) {
            // No memory for one more thread, for example.
            end(task);
            throw failure;
        }
    }

    private void run(AcallTask task) {
        guarded(task, () -> {
            task.run();
            complete(task, FIRST_DELAY);
        });
    }

    /**
     * Whatever is thrown, the call ends, or its ring would admit one fewer for ever. What made the ring bad has marked
     * it already; a fault that the JVM throws as late as here says nothing about this ring.
     */
    private void guarded(AcallTask task, Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            end(task);
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    private void complete(AcallTask task, long delay) {
        if (!task.complete()) {
            try {
                long next = Math.min(2 * delay, LAST_DELAY);
                later.schedule(() -> guarded(task, () -> complete(task, next)), delay, TimeUnit.NANOSECONDS);
                return;
            } catch (RejectedExecutionException e) {
                // Closed, and the time is over: the completion is dropped, and the call ends below.
            }
        }
        // Posted, or the ring takes nothing any more.
        end(task);
    }

    private void end(AcallTask task) {
        if (underWay.remove(task)) {
            task.ring().leave();
        }
        ends.announce();
    }

    /**
     * Cancels the calls of a ring that have a cookie. One that has not begun completes with {@code -ECANCELED}; one
     * that runs is interrupted, and completes so unless it does not mind.
     *
     * @param ring of the submission
     * @param cookie of the submission
     * @return how many calls with this cookie were under way
     */
    public int cancel(AcallRing ring, long cookie) {
        int found = 0;
        for (AcallTask task : underWay) {
            if (task.ring() == ring && task.cookie() == cookie) {
                task.cancel();
                found++;
            }
        }
        return found;
    }

    /**
     * {@code sys_acall_ring_pwait}: waits until {@code head - tail >= min}. Head counts what is reserved, so the last
     * of them may not be published yet when this returns, and the caller looks again: that is the original's, and a
     * known defect of it. A position that a producer passed over counts as well. Only completions of this executor
     * wake.
     *
     * @param ring to wait for
     * @param tail how many positions the caller has gone through; what is above the ring's index is cut off
     * @param min 1 to nr
     * @param timeout at most so long
     * @param unit of the timeout
     * @return how many there are, {@code min} or more; {@code -ETIME}; {@code -EFAULT} if the ring is broken;
     *     {@code -ESHUTDOWN} if there are fewer and the ring is closed, which is noticed within 20 ms, or this executor
     *     is and no call of the ring is under way
     * @throws InterruptedException if this thread is interrupted
     */
    public long ringPwait(AcallRing ring, long tail, int min, long timeout, TimeUnit unit) throws InterruptedException {
        requireMin(ring, min);
        return await(ring, () -> ring.distance(ring.head(), tail), min, unit.toNanos(timeout));
    }

    /**
     * The wait without that defect: until so many completions are published and not taken.
     *
     * @param ring to wait for
     * @param min 1 to nr
     * @param timeout at most so long
     * @param unit of the timeout
     * @return how many there are, {@code min} or more; {@code -ETIME}; {@code -EFAULT} if the ring is broken;
     *     {@code -ESHUTDOWN} if there are fewer and the ring is closed, which is noticed within 20 ms, or this executor
     *     is and no call of the ring is under way
     * @throws InterruptedException if this thread is interrupted
     */
    public long ringPwaitPublished(AcallRing ring, int min, long timeout, TimeUnit unit) throws InterruptedException {
        requireMin(ring, min);
        return await(ring, ring::published, min, unit.toNanos(timeout));
    }

    private static void requireMin(AcallRing ring, int min) {
        if (min < 1 || min > ring.nr()) {
            throw new IllegalArgumentException("a wait for " + min + " completions; the ring has 1 to " + ring.nr());
        }
    }

    private long await(AcallRing ring, LongSupplier count, int min, long nanos) throws InterruptedException {
        // A ring does not know who waits for it here.
        long answer = ends.await(() -> look(ring, count, min), ring::isClosed, nanos);
        return answer == CallEnds.NOT_YET ? -Errno.ETIME : answer;
    }

    private long look(AcallRing ring, LongSupplier count, int min) {
        if (ring.isGone()) {
            return -Errno.EFAULT;
        }
        try {
            // Before the count, which then has the last completion.
            boolean last = ring.isClosed() || isOver(ring);
            long there = count.getAsLong();
            return there >= min ? there : last ? -Errno.ESHUTDOWN : CallEnds.NOT_YET;
        } catch (InternalError fault) {
            ring.markGone();
            ends.announce();
            return -Errno.EFAULT;
        }
    }

    /** Whether no call of this executor completes into a ring any more. */
    private boolean isOver(AcallRing ring) {
        return pool.isShutdown() && underWay.stream().noneMatch(task -> task.ring() == ring);
    }

    /**
     * Takes no more calls, cancels those under way, and waits until their completions are in their rings, 10 seconds at
     * most. A completion that finds no room meanwhile is tried again, and a last time at the end; then it is dropped. A
     * function that does not mind being cancelled may go on for longer; its completion is tried once when it returns.
     * Waits for a ring end with its last call. Closing twice does nothing.
     */
    @Override
    public void close() {
        long deadline = System.nanoTime() + end;
        pool.shutdown();
        underWay.forEach(AcallTask::cancel);
        // Those who wait for a ring that has no call under way.
        ends.announce();
        try {
            // Until then later goes on with its tries.
            ends.await(() -> underWay.isEmpty() ? 0 : CallEnds.NOT_YET, () -> false, deadline - System.nanoTime());
            pool.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        later.shutdownNow();
        // Those that no thread was free for: cancelled, so that their functions are not called.
        pool.shutdownNow().forEach(Runnable::run);
        underWay.forEach(task -> guarded(task, () -> {
            task.completeOrDrop();
            end(task);
        }));
    }
}
