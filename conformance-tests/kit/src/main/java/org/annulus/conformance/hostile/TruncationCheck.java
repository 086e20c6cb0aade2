// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Visibility;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * The user side truncates the file: the JVM answers an access to a page that is gone with an InternalError, here before
 * every access of a post. The post throws it or refuses; the next ones, of this and of another producer, end, and no
 * lock stays behind; another ring does not notice.
 */
final class TruncationCheck extends HostileCheck {
    private static final int EVENTS = 3;

    TruncationCheck() {
        super("row 19: the memory is cut off before every access of a post", Rule.HOSTILE_PEER);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        int cuts = 0;
        for (HandMadeRing ring : Battleground.of(fixture, effort)) {
            Bystander bystander = new Bystander(ring);
            for (long moment = 0; cut(ring, moment); moment++) {
                cuts++;
            }
            bystander.requireUntouched();
        }
        return Evidence.of("complete, cut off before each of " + cuts + " accesses");
    }

    /** Whether a post came to that access. */
    private static boolean cut(HandMadeRing ring, long moment) {
        ring.format(true);
        Assailant bound = new Assailant(ring);
        bound.rest();
        long[] left = {-1};
        boolean[] gone = {false};
        RegionLens lens = HookedMemory.lens((region, offset) -> {
            bound.before(region, offset);
            boolean mapped = region.visibility() == Visibility.SHARED
                    && ring.layout().shared().contains(region);
            if (mapped && left[0] >= 0 && left[0]-- == 0) {
                gone[0] = true;
            }
            if (mapped && gone[0]) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
        });
        KernelSide kernel = ring.attachKernel(lens);
        boolean coalesced = ring.policy().traits().delivery() == Delivery.COALESCED;
        int registrations = coalesced ? Math.min(EVENTS, ring.geometry().items()) : 1;
        long[] handles = new long[registrations];
        for (int i = 0; i < registrations; i++) {
            handles[i] = kernel.register(1000 + i);
        }
        Producer first = kernel.producer();
        Producer second = ring.geometry().producers() > 1 ? kernel.producer() : first;
        left[0] = moment;
        try {
            for (int i = 0; i < 2 * EVENTS; i++) {
                bound.newCall();
                post(i % 2 == 0 ? first : second, handles[i % registrations], i + 1);
            }
        } catch (RuntimeException | Error e) {
            throw RuleViolation.at(
                    Rule.HOSTILE_PEER,
                    ring + ": the memory was cut off before access " + moment + " of the posts: ",
                    e,
                    "");
        }
        return gone[0];
    }

    private static void post(Producer producer, long handle, long value) {
        try {
            long answer = producer.post(handle, value);
            if (Refusal.isRefusal(answer)) {
                // Throws if the answer is none of the closed set.
                Refusal.of(answer);
            }
        } catch (InternalError expected) {
            // What the JVM throws at such an access; documented.
            return;
        }
    }
}
