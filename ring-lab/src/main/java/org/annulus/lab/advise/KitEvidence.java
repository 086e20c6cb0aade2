// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;

/** What the conformance kit found of policies in a comparison, by policy and rule. */
final class KitEvidence {
    private final Map<String, PolicyVerdict> verdicts = new HashMap<>();

    KitEvidence(Results results) {
        results.verdicts().forEach(verdict -> verdicts.put(verdict.policy(), verdict));
    }

    /** Why a rule cannot be relied on; empty if the kit looked and found nothing. */
    Optional<String> doubt(RingPolicy policy, Rule rule) {
        PolicyVerdict verdict = verdicts.get(policy.name().toString());
        if (verdict == null) {
            return Optional.of(notChecked(policy, rule));
        }
        return verdict.cells().stream()
                .filter(cell -> cell.key().equals(rule.key()))
                .findFirst()
                .map(cell -> cell.is(Outcome.PASS)
                        ? Optional.<String>empty()
                        : Optional.of("has " + cell.outcome() + " for rule " + rule + ": "
                                + cell.text().lines().findFirst().orElse("")))
                .orElseGet(() -> Optional.of(notChecked(policy, rule)));
    }

    private static String notChecked(RingPolicy policy, Rule rule) {
        return "was not checked for rule " + rule + "; run 'annulus compare --policies " + policy.name() + "' first";
    }

    /** The kit's verdict; empty if there is none. */
    Optional<PolicyVerdict> verdict(RingPolicy policy) {
        return Optional.ofNullable(verdicts.get(policy.name().toString()));
    }
}
