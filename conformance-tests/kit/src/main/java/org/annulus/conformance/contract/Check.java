// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.annulus.core.policy.RingTraits;

/** One deterministic check: when it applies, and what it does with a new ring. */
public final class Check {
    private final String name;
    private final Predicate<RingTraits> applies;
    private final Consumer<TestRing> body;

    Check(String name, Predicate<RingTraits> applies, Consumer<TestRing> body) {
        this.name = name;
        this.applies = applies;
        this.body = body;
    }

    /**
     * What is checked.
     *
     * @return {@code shouldXWhenY}
     */
    public String name() {
        return name;
    }

    boolean appliesTo(RingTraits traits) {
        return applies.test(traits);
    }

    /**
     * Runs the check.
     *
     * @param ring a new one
     * @throws AssertionError if the policy fails; the message ends with what the ring holds
     */
    public void run(TestRing ring) {
        try {
            body.accept(ring);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n  " + ring, e);
        }
    }
}
