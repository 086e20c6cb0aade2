// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.util.List;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.history.Pattern;
import org.annulus.conformance.history.Violation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;

/** Real threads whose operations are recorded, and the history judged as a whole: one check for each topology. */
public final class HistoryChecks implements CheckSource {
    /** Seed of the threads' pace. */
    private static final long SEED = 1;

    private static final List<Rule> RULES = List.of(
            Rule.NO_LOSS,
            Rule.NO_DUPLICATION,
            Rule.NO_INVENTION,
            Rule.NO_TEARING,
            Rule.ORDER,
            Rule.COALESCING,
            Rule.EMPTY_AND_FULL,
            Rule.RESERVED_IS_USED,
            Rule.PROGRESS);

    /** Patterns that are seen in an event itself. */
    private static final List<Pattern> TELLING =
            List.of(Pattern.TORN, Pattern.FRESH, Pattern.REPEAT, Pattern.LOST, Pattern.ORDER);

    /** For the list of sources. */
    public HistoryChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        List<Rule> rules = RULES.stream()
                .filter(rule -> rule.capability().declaredBy(fixture.policy().traits()))
                .toList();
        return HistoryRun.topologies(fixture.policy(), fixture.stressed(), effort, SEED).stream()
                .<RuleCheck>map(run -> new Recorded(run, rules))
                .toList();
    }

    private record Recorded(HistoryRun recorded, List<Rule> rules) implements RuleCheck {
        @Override
        public String name() {
            Topology topology = recorded.topology();
            return topology.toString();
        }

        @Override
        public Layer layer() {
            return Layer.HISTORY;
        }

        @Override
        public Evidence run(RingFixture fixture, Effort effort) {
            HistoryResult result = recorded.run();
            if (!result.violations().isEmpty()) {
                throw new RuleViolation(
                        broken(result.violations().told(), fixture.policy().traits()),
                        result + "\n" + result.violations(),
                        null);
            }
            return Evidence.of(String.format("%,d operations, seed %d", result.operations(), SEED));
        }
    }

    /** Of several patterns the one that says most: what was delivered wrongly, before what was answered meanwhile. */
    private static Rule broken(List<Violation> told, RingTraits traits) {
        Pattern pattern = TELLING.stream()
                .filter(telling -> told.stream().anyMatch(violation -> violation.pattern() == telling))
                .findFirst()
                .orElse(told.get(0).pattern());
        boolean bitMissing = pattern == Pattern.WITNESS || pattern == Pattern.LOST;
        return bitMissing && traits.delivery() == Delivery.COALESCED ? Rule.COALESCING : brokenBy(pattern);
    }

    private static Rule brokenBy(Pattern pattern) {
        return switch (pattern) {
            case FRESH -> Rule.NO_INVENTION;
            case REPEAT -> Rule.NO_DUPLICATION;
            case ORDER -> Rule.ORDER;
            case WITNESS, FULL -> Rule.EMPTY_AND_FULL;
            case CAPACITY -> Rule.RESERVED_IS_USED;
            case TORN -> Rule.NO_TEARING;
            case LOST -> Rule.NO_LOSS;
            case FAILURE, STUCK -> Rule.PROGRESS;
        };
    }
}
