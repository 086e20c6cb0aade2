// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.RingTraits;

/**
 * Who works on a ring at once, and how.
 *
 * @param producers threads that post
 * @param consumers threads that drain
 * @param batch events posted and drained together, at most
 * @param jittery whether threads lose the processor between any two accesses, as in
 *     {@link org.annulus.conformance.memory.JitteryMemory}
 */
public record Topology(int producers, int consumers, int batch, boolean jittery) {
    /**
     * The topologies that a policy's traits allow, with up to three threads on a side.
     *
     * @param traits of the policy
     * @return at least one
     */
    public static List<Topology> allowedBy(RingTraits traits) {
        List<Topology> all = new ArrayList<>();
        for (int producers : new int[] {1, 2, 3}) {
            for (int consumers : new int[] {1, 2}) {
                if (producers <= traits.producers() && consumers <= traits.consumers()) {
                    all.add(new Topology(producers, consumers, 1, false));
                    all.add(new Topology(producers, consumers, 7, false));
                    all.add(new Topology(producers, consumers, 2, true));
                }
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return producers + " producers, " + consumers + " consumers, batches of " + batch
                + (jittery ? ", jittery" : "");
    }
}
