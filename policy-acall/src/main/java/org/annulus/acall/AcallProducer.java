// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/**
 * Posts completions into the user's memory. Where the original got EFAULT (and, in its compare-and-set loop, did not
 * look at it and tried for ever), a mapping that is gone throws {@link InternalError} here: the ring is broken, and no
 * other ring notices. A reservation that meets it is refused as {@link Refusal#BROKEN}; a publication has a slot
 * already and throws it on, so that what was not posted is not counted.
 */
final class AcallProducer extends Producer {
    /** The largest ring whose completions are counted. */
    private static final int COUNTED = 1024;

    private final Slots slots;
    private final Completions comps;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    AcallProducer(HandleContext<KernelGate> context, Slots slots, Completions comps) {
        super(context);
        this.slots = slots;
        this.comps = comps;
    }

    /** The handle is the cookie; 0 would be no completion, and {@link Cookie#CLAIMED} one that a consumer has. */
    @Override
    public long reserve(long handle, long value) {
        if (!Cookie.isOne(handle)) {
            return Refusal.UNKNOWN_HANDLE.code();
        }
        try {
            return checked(slots.reserve());
        } catch (InternalError fault) {
            return fault();
        }
    }

    @Override
    public void publish(long position, long handle, long value) {
        int slot = comps.slot(position);
        try {
            comps.publish(slot, handle, value);
        } catch (InternalError fault) {
            fault();
            throw fault;
        } finally {
            slots.published(slot);
        }
    }

    /** There is no tail, so completions have to be counted; in a large ring that takes too long for a post. */
    @Override
    public long available() {
        return comps.entries() <= COUNTED ? comps.count() : super.available();
    }

    /** The equivalent of EFAULT. */
    private long fault() {
        try {
            return broken();
        } catch (InternalError again) {
            // The announcement to the user side lies in the memory that is gone; this side knows already.
            return Refusal.BROKEN.code();
        }
    }
}
