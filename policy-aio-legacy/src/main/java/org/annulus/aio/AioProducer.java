// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/**
 * One CPU of the kernel side. To reserve is to submit an operation: it takes a credit, which stands for room in the
 * ring and not for a place, so that all reservations answer 0. To publish is to complete it, any time later; the place
 * is given out then, under completion_lock.
 */
final class AioProducer extends Producer {
    private final Credits credits;
    private final Completions completions;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    AioProducer(HandleContext<KernelGate> context, Credits credits, Completions completions) {
        super(context);
        this.credits = credits;
        this.completions = completions;
    }

    /**
     * aio_get_req. No credit is EAGAIN of io_submit, here {@link Refusal#FULL}; it can come while the ring has room, if
     * the credits are on other CPUs.
     */
    @Override
    public long reserve(long handle, long value) {
        long answer = credits.get();
        return answer == Refusal.FULL.code() ? refillAndGet() : answer;
    }

    private long refillAndGet() {
        boolean done = false;
        try {
            long answer = completions.userRefill(credits);
            done = true;
            return answer == 0 ? credits.get() : answer;
        } finally {
            brokenUnless(done);
        }
    }

    @Override
    public void publish(long position, long handle, long value) {
        boolean done = false;
        try {
            completions.complete(credits, handle, value);
            done = true;
        } finally {
            brokenUnless(done);
        }
    }

    /** "avail" of aio_complete since 6.8: from the user's head, unchecked, which affects wake-ups only. */
    @Override
    public long available() {
        return completions.inRing();
    }

    /** The ring's memory is gone: an InternalError is on its way up, and the next post is refused. */
    private void brokenUnless(boolean done) {
        if (!done) {
            broken();
        }
    }
}
