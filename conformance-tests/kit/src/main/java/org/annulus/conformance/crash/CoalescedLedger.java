// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.annulus.conformance.rule.Rule;

/** The bits of each item come once after they were set last. */
final class CoalescedLedger extends Ledger {
    /** Items that a check uses at most. */
    private static final int MOST = 64;

    /** Set, and not delivered since. */
    private final long[] waiting = new long[MOST];

    /** In a post that has not been answered, or never will be. */
    private final long[] underWay = new long[MOST];

    private final long[] drain = new long[MOST];
    private final long[] repeatable = new long[MOST];

    @Override
    void begun(Event event) {
        underWay[event.registration()] |= event.value();
    }

    @Override
    void accepted(Event event) {
        // Bits that were delivered while their post was still under way have come.
        waiting[event.registration()] |= underWay[event.registration()] & event.value();
        underWay[event.registration()] &= ~event.value();
    }

    @Override
    void refused(Event event) {
        underWay[event.registration()] &= ~event.value();
    }

    @Override
    void excuse(Event event) {
        underWay[event.registration()] |= waiting[event.registration()] & event.value();
        waiting[event.registration()] &= ~event.value();
    }

    @Override
    void drainBegun(int limit) {
        super.drainBegun(limit);
        Arrays.fill(drain, 0);
    }

    @Override
    public void onEvent(long userData, long value) {
        int item = (int) (userData - USER_DATA);
        if (userData < USER_DATA || item >= MOST) {
            throw violation(Rule.NO_INVENTION, "user data " + userData + " is delivered and was never registered");
        }
        long known = waiting[item] | underWay[item] | repeatable[item];
        if (value == 0 || (value & ~known) != 0) {
            throw violation(
                    Rule.NO_INVENTION,
                    "item " + item + " is delivered with bits 0x" + Long.toHexString(value) + " and has 0x"
                            + Long.toHexString(known) + ": bits are invented, or come twice");
        }
        repeatable[item] &= ~(value & ~waiting[item] & ~underWay[item]);
        waiting[item] &= ~value;
        underWay[item] &= ~value;
        drain[item] |= value;
    }

    @Override
    void mayComeAgain() {
        for (int item = 0; item < MOST; item++) {
            repeatable[item] |= drain[item];
        }
    }

    @Override
    void newUser() {}

    @Override
    void settle() {
        Arrays.fill(waiting, 0);
        Arrays.fill(underWay, 0);
        Arrays.fill(repeatable, 0);
    }

    @Override
    void excuseMissing() {
        for (int item = 0; item < MOST; item++) {
            underWay[item] |= waiting[item];
            waiting[item] = 0;
        }
    }

    @Override
    int missing() {
        return (int) Arrays.stream(waiting).filter(bits -> bits != 0).count();
    }

    @Override
    String describeMissing() {
        return IntStream.range(0, MOST)
                .filter(item -> waiting[item] != 0)
                .mapToObj(item -> "bits 0x" + Long.toHexString(waiting[item]) + " of item " + item)
                .collect(Collectors.joining(", "));
    }
}
