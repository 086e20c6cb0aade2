// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the execution of a claim came to.
 *
 * @param verdict as it was found
 * @param condition under which the claim holds, or why it cannot be tested, as a clause; else empty
 * @param evidence what was seen, one sentence each
 * @param traces interleavings that were found, as text for a terminal
 */
record Finding(ClaimVerdict verdict, String condition, List<String> evidence, List<String> traces) {
    Finding {
        evidence = List.copyOf(evidence);
        traces = List.copyOf(traces);
        boolean needsCondition = verdict == ClaimVerdict.CONDITIONAL || verdict == ClaimVerdict.NOT_TESTABLE;
        if (needsCondition == condition.isEmpty()) {
            throw new IllegalArgumentException("verdict '" + verdict.label() + "' with the condition '" + condition
                    + "': a condition belongs to '" + ClaimVerdict.CONDITIONAL.label() + "', and a reason to '"
                    + ClaimVerdict.NOT_TESTABLE.label() + "', and to no other verdict");
        }
    }

    static Finding notTestable(String reason) {
        return new Finding(ClaimVerdict.NOT_TESTABLE, reason, List.of(), List.of());
    }

    /** The verdict and the condition, as a page or a table says it. */
    String sentence() {
        return condition.isEmpty() ? verdict.label() : verdict.label() + ": " + condition;
    }

    /** Collects what a trial sees; the last call gives the verdict. */
    static final class Draft {
        private final List<String> evidence = new ArrayList<>();
        private final List<String> traces = new ArrayList<>();
        private final List<String> shortages = new ArrayList<>();

        Draft saw(String format, Object... arguments) {
            evidence.add(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
            return this;
        }

        /** The verdict rests on it: if it is undecided, there is none. */
        Draft saw(Explored explored) {
            needs(explored);
            evidence.add(explored.sentence());
            if (explored.isFound()) {
                traces.add(explored.trace());
            }
            return this;
        }

        /** The same for one whose evidence is said otherwise. */
        Draft needs(Explored explored) {
            if (explored.isUndecided()) {
                shortages.add(explored.shortage());
            }
            return this;
        }

        /** A measurement beside the verdict; if it took no time, there is none. */
        Draft saw(String before, Duel duel, String nameOfFirst, String nameOfSecond) {
            evidence.add(before + duel.sentence(nameOfFirst, nameOfSecond));
            if (duel.tookNoTime()) {
                shortages.add("a round of the measurement took no time that the clock can see");
            }
            return this;
        }

        Finding holdsIf(boolean holds) {
            return of(holds ? ClaimVerdict.HOLDS : ClaimVerdict.DOES_NOT_HOLD, "");
        }

        /** Holds, but only under a condition. */
        Finding holdsOnly(String condition) {
            return of(ClaimVerdict.CONDITIONAL, condition);
        }

        /** There is no verdict, whatever was seen. */
        Finding notTestable(String reason) {
            return new Finding(ClaimVerdict.NOT_TESTABLE, reason, evidence, traces);
        }

        private Finding of(ClaimVerdict verdict, String condition) {
            if (!shortages.isEmpty()) {
                return notTestable(String.join("; ", shortages));
            }
            return new Finding(verdict, condition, evidence, traces);
        }
    }
}
