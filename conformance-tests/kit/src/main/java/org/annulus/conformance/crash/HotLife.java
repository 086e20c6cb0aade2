// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;

/** What a process does on its side as fast as it can, until it is killed, and the journal that it keeps of it. */
final class HotLife {
    /** Events that a drain takes at most. */
    static final int LIMIT = 4;

    private final HandMadeRing ring;
    private final Journal journal;
    private long handled;

    HotLife(HandMadeRing ring, Journal journal) {
        this.ring = ring;
        this.journal = journal;
    }

    void live(Victim victim) {
        if (victim == Victim.KERNEL) {
            post();
        } else {
            drain();
        }
    }

    private void post() {
        KernelSide kernel = ring.attachKernel((side, region, memory) -> memory);
        HotTraffic traffic = new HotTraffic(ring.policy(), ring.geometry());
        traffic.register(kernel);
        traffic.tell(journal);
        Producer producer = kernel.producer();
        for (long i = 0; ; ) {
            while (traffic.overruns(i, journal.allowed())) {
                Thread.yield();
            }
            journal.begin(i);
            long answer = traffic.post(producer, i);
            if (!Refusal.isRefusal(answer)) {
                i++;
                journal.done(i);
            } else if (!HotTraffic.comesAgain(answer)) {
                throw new IllegalStateException("post " + i + " is refused as " + Refusal.of(answer));
            } else {
                // The other side may need this processor.
                Thread.yield();
            }
        }
    }

    private void drain() {
        Consumer consumer = ring.attachUser((side, region, memory) -> memory).consumer();
        while (true) {
            journal.begin(handled);
            int taken = consumer.drain(this::keep, LIMIT);
            if (taken < 0) {
                throw new IllegalStateException("a drain is answered " + taken);
            }
            if (taken == 0) {
                // The other side may need this processor.
                Thread.yield();
            }
        }
    }

    private void keep(long userData, long value) {
        journal.keep(handled, userData, value);
        handled++;
        journal.done(handled);
    }
}
