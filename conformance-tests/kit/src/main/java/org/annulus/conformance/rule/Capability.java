// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.rule;

import java.util.function.Predicate;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * What a ring has to declare for a rule to hold it to something. For one that does not declare it, the rule's negative
 * checks run instead: what is not there refuses cleanly.
 */
public enum Capability {
    /** Every ring. */
    ANY("every ring", "", traits -> true),
    /** Posts that find no room are refused. */
    REFUSES(
            "whenFull = REFUSED",
            "a post is never refused for want of room",
            traits -> traits.whenFull() == WhenFull.REFUSED),
    /** Events come in an order. */
    ORDERED("order = GLOBAL or PER_PRODUCER", "no order is declared", traits -> traits.order() != Order.NONE),
    /** Posts to one item merge. */
    COALESCES("delivery = COALESCED", "every post is delivered", traits -> traits.delivery() == Delivery.COALESCED),
    /** The ring grows and shrinks. */
    RESIZABLE("resizable", "the ring keeps its size", RingTraits::resizable);

    private final String trait;
    private final String without;
    private final Predicate<RingTraits> declared;

    Capability(String trait, String without, Predicate<RingTraits> declared) {
        this.trait = trait;
        this.without = without;
        this.declared = declared;
    }

    /**
     * The trait that declares it.
     *
     * @return as documentation shows it
     */
    public String trait() {
        return trait;
    }

    /**
     * Why a rule does not bind a ring without it.
     *
     * @return a clause; empty for {@link #ANY}
     */
    public String without() {
        return without;
    }

    /**
     * Whether a policy declares it.
     *
     * @param traits of the policy
     * @return true if the rules that need it bind the policy
     */
    public boolean declaredBy(RingTraits traits) {
        return declared.test(traits);
    }
}
