// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

/** One call under way: runs once, or is cancelled before, or is interrupted while it runs. */
final class AcallTask {
    private final Acall call;
    private final AcallFunction function;
    private Thread runner;
    private boolean cancelled;

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

    /** Makes the call, on this thread; the return code. Whatever the function throws is the call's, not the ring's. */
    long run() {
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
