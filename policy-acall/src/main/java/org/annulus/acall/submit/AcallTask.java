// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import org.annulus.core.handle.Refusal;

/**
 * One call under way: runs once, or is cancelled before, or is interrupted while it runs; then it has a return code,
 * which it keeps until that is in the ring.
 */
final class AcallTask {
    private final Acall call;
    private final AcallFunction function;
    private Thread runner;
    private boolean cancelled;
    private boolean returned;
    private long returnCode;
    private boolean completed;

    AcallTask(Acall call, AcallFunction function) {
        this.call = call;
        this.function = function;
    }

    AcallRing ring() {
        return call.ring();
    }

    long cookie() {
        return call.cookie();
    }

    /** Cancels it, wherever it is. A call that has made up its mind already completes with its own return code. */
    synchronized void cancel() {
        cancelled = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** Makes the call, on this thread. */
    void run() {
        returned(make());
    }

    private synchronized void returned(long code) {
        returned = true;
        returnCode = code;
    }

    /**
     * Tries to put the return code into the ring. Whoever else tries at the same time: it is posted once.
     *
     * @return true if it is there, or the ring takes nothing any more; false if there is no room now, or no return code
     */
    synchronized boolean complete() {
        if (returned && !completed) {
            long answer = call.ring().complete(call.cookie(), returnCode);
            completed = answer != Refusal.FULL.code() && answer != Refusal.BUSY.code();
        }
        return completed;
    }

    /**
     * Tries for the last time: a return code that finds no room is dropped, and a try of another thread that comes
     * after this one finds nothing to do. A call that has not returned yet keeps its try.
     */
    synchronized void completeOrDrop() {
        complete();
        completed = returned;
    }

    /** The return code. Whatever the function throws is the call's, not the ring's. */
    private long make() {
        if (!start()) {
            return -Errno.ECANCELED;
        }
        try {
            return function.call(call.args());
        } catch (InterruptedException e) {
            return -Errno.ECANCELED;
        } catch (Throwable e) {
            return wasCancelled() ? -Errno.ECANCELED : -Errno.EIO;
        } finally {
            end();
        }
    }

    private synchronized boolean start() {
        if (cancelled) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    private synchronized boolean wasCancelled() {
        return cancelled;
    }

    /** After this no cancel interrupts this thread, whose next call is another one. */
    private synchronized void end() {
        runner = null;
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
