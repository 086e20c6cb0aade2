// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.policy.PolicyName;

/**
 * A variant: how producers publish, what a slot holds, and whether several consumers may claim.
 *
 * @param publisher how producers publish
 * @param entries what a slot holds
 * @param manyConsumers true: consumers claim by compare-and-set of head; false: one consumer
 */
record Variant(Publisher publisher, Entries entries, boolean manyConsumers) {
    static final String POLICY = "zijlstra";

    PolicyName name() {
        return new PolicyName(
                POLICY, publisher.label() + (entries == Entries.INDEX ? "-index" : "") + (manyConsumers ? "-cas" : ""));
    }

    String summary() {
        return publisher.summary()
                + (entries == Entries.INDEX ? "; items with sticky bits, posts merge" : "; 16-byte events in the ring")
                + (manyConsumers ? "; consumers claim by compare-and-set of head" : "");
    }

    boolean inline() {
        return entries == Entries.INLINE;
    }
}
