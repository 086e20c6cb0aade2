// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * What was posted and what was delivered, with what a death makes uncertain. It throws as soon as something comes that
 * must not come; what is missing it tells at the end. For one thread.
 */
abstract class Ledger implements EventHandler {
    /** User data of the first registration. */
    static final long USER_DATA = 1000;

    private int losable;
    private boolean drainUnderWay;
    private int limit;

    /** A ledger for a policy. */
    static Ledger of(RingTraits traits) {
        return traits.delivery() == Delivery.COALESCED ? new CoalescedLedger() : new EachLedger(traits.order());
    }

    /** A post begins: from now on the event may be delivered. */
    abstract void begun(Event event);

    /** The post was answered. */
    final void answered(Event event, long answer) {
        if (Refusal.isRefusal(answer)) {
            refused(event);
        } else {
            accepted(event);
        }
    }

    /** The event must be delivered. */
    abstract void accepted(Event event);

    /** The event must not be delivered. */
    abstract void refused(Event event);

    /** Events that were accepted may be lost: they were published behind one that never will be. */
    abstract void excuse(Event event);

    /** A drain begins. */
    void drainBegun(int newLimit) {
        drainUnderWay = true;
        limit = newLimit;
    }

    /** A drain has ended, and its slots are given back. */
    void drainEnded() {
        drainUnderWay = false;
    }

    /** The user side has died: what the drain under way has handed over may come again, and what it had may be lost. */
    final void userDied() {
        if (drainUnderWay) {
            losable = limit;
            drainUnderWay = false;
            mayComeAgain();
        }
        newUser();
    }

    /** What the last drain was given may be delivered again. */
    abstract void mayComeAgain();

    /** Another consumer begins. */
    abstract void newUser();

    /** Forgets which posts did not end: all that will come of them has come. */
    abstract void settle();

    /** The ring is empty: all that was accepted must have come, but for what the dead user side had. */
    final void requireDelivered() {
        if (missing() > losable) {
            throw violation(
                    Rule.NO_LOSS,
                    missing() + " accepted events are lost: " + describeMissing()
                            + (losable == 0 ? "" : "; its drain could have had " + losable));
        }
        settle();
        losable = 0;
    }

    /**
     * What is missing and can have been in the dead one's hands is gone, or comes when a kernel side takes over.
     *
     * @return false if more is missing
     */
    final boolean writeOff() {
        boolean explained = missing() <= losable;
        if (explained) {
            excuseMissing();
            losable = 0;
        }
        return explained;
    }

    /** All that is missing may be lost. */
    abstract void excuseMissing();

    /** How many events, or items with bits, are accepted and not delivered. */
    abstract int missing();

    /** Which those are. */
    abstract String describeMissing();

    static RuleViolation violation(Rule rule, String message) {
        return new RuleViolation(rule, message, null);
    }
}
