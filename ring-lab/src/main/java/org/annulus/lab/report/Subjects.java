// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annulus.conformance.report.Verdict;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.lab.report.plot.Designs;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/**
 * Who was compared: what each one claims, and what the conformance kit said of it. A file of results may speak of
 * policies that are not on the class path; their traits are unknown.
 */
final class Subjects {
    private final Map<String, RingPolicy> policies = new HashMap<>();
    private final Map<String, PolicyVerdict> verdicts = new HashMap<>();
    private final Designs designs;

    Subjects(Results results, Policies known) {
        known.variants().forEach(policy -> policies.put(policy.name().toString(), policy));
        results.verdicts().forEach(verdict -> verdicts.put(verdict.policy(), verdict));
        Set<String> names = new LinkedHashSet<>();
        results.rows().stream().map(Row::subject).forEach(names::add);
        this.designs = new Designs(names);
    }

    /** Colours and shapes. */
    Designs designs() {
        return designs;
    }

    Optional<RingPolicy> policy(String subject) {
        return Optional.ofNullable(policies.get(subject));
    }

    Optional<RingTraits> traits(String subject) {
        return policy(subject).map(RingPolicy::traits);
    }

    Optional<PolicyVerdict> verdict(String subject) {
        return Optional.ofNullable(verdicts.get(subject));
    }

    /** Whether posts may merge; peers deliver each. */
    boolean isCoalesced(String subject) {
        return traits(subject)
                .map(traits -> traits.delivery() == Delivery.COALESCED)
                .orElse(false);
    }

    boolean isEach(String subject) {
        return Designs.isPeer(subject)
                || traits(subject)
                        .map(traits -> traits.delivery() == Delivery.EACH)
                        .orElse(false);
    }

    /** Design and delivery: what has a panel of its own. */
    String panel(String subject) {
        return Designs.of(subject) + (isCoalesced(subject) ? ", coalesced" : "");
    }

    /** A ring that was found to break a rule is nobody's advice. */
    boolean isSound(String subject) {
        return verdict(subject)
                .map(verdict -> !verdict.is(Verdict.NOT_CONFORMANT))
                .orElse(true);
    }
}
