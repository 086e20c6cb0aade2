// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.policy.PolicyName;

/**
 * A variant: whether a producer looks for room, and whether several consumers may claim.
 *
 * @param bounded true: a slot whose cookie is not 0, or that a producer has, is not reserved; false: as in the original
 * @param manyConsumers true: consumers claim by compare-and-set of the cookie; false: one consumer
 */
record Variant(boolean bounded, boolean manyConsumers) {
    static final String POLICY = "acall";

    PolicyName name() {
        return new PolicyName(POLICY, (bounded ? "bounded" : "original") + (manyConsumers ? "-cas" : ""));
    }

    String summary() {
        return (bounded
                        ? "reserve by compare-and-set of head where the cookie is 0 and no producer has the slot"
                        : "reserve by compare-and-set of head and nothing else; room is the application's duty")
                + (manyConsumers ? "; consumers claim by compare-and-set of the cookie" : "");
    }
}
