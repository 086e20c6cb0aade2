// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.broken.OneToOne;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;

/** Reports of rings that there are not, with texts that want to break out of whatever they are put into. */
final class Samples {
    static final String HOSTILE = "</pre><script>alert(\"1\")</script> & 'x' ]]> \u001b[31m\u202e";

    static final Deviation OVERRUN = new Deviation("overrun", "an entry is overwritten " + HOSTILE, "the mail of 2008");
    static final Deviation CLOSE = new Deviation("close", "a claim takes its position with it", "own");

    private Samples() {}

    /** What reports ask of a policy, and no more. */
    static RingPolicy policy(String variant, Deviation... deviations) {
        return (RingPolicy) Proxy.newProxyInstance(
                Samples.class.getClassLoader(),
                new Class<?>[] {RingPolicy.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> new PolicyName("sample", variant);
                    case "summary" -> "a ring of " + HOSTILE;
                    case "traits" -> traits();
                    case "deviations" -> List.of(deviations);
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static RingTraits traits() {
        return OneToOne.TRAITS;
    }

    static CheckResult passed(Layer layer, String name, String evidence, Rule... rules) {
        return new CheckResult(
                name,
                layer,
                List.of(rules),
                Outcome.PASS,
                evidence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0.25);
    }

    static CheckResult failed(Layer layer, String name, String message, Rule rule) {
        return new CheckResult(
                name,
                layer,
                List.of(rule),
                Outcome.FAIL,
                message,
                Optional.of(rule),
                Optional.empty(),
                Optional.of(new AssertionError(message)),
                0.5);
    }

    static CheckResult deviating(Layer layer, String name, Deviation deviation, String how, Rule rule) {
        return new CheckResult(
                name,
                layer,
                List.of(rule),
                Outcome.DEVIATION,
                how,
                Optional.empty(),
                Optional.of(deviation),
                Optional.empty(),
                1);
    }

    static CheckResult notRun(Layer layer, String name, String reason, Rule rule) {
        return new CheckResult(
                name,
                layer,
                List.of(rule),
                Outcome.NOT_RUN,
                reason,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** One of everything: a ring with two deviations, of which one was found. */
    static PolicyReport everything() {
        return PolicyReport.of(
                policy("everything", OVERRUN, CLOSE),
                Effort.QUICK,
                List.of(Rule.values()),
                List.of(
                        passed(Layer.CONTRACT, "shouldBeFull", "48 geometries", Rule.FULL_EXACTLY, Rule.INDEX_WRAP),
                        passed(Layer.EXPLORE, "1x1", "complete, 1,204 executions, 7 states", Rule.PUBLICATION),
                        passed(Layer.EXPLORE, "2x1", "budget: complete to 2 preemptions, 96 executions", Rule.ORDER),
                        passed(Layer.HISTORY, "long", "200,000 operations, seed 7", Rule.NO_DUPLICATION),
                        failed(
                                Layer.EXPLORE,
                                "1x2 " + HOSTILE,
                                "race: entries[0].value\n  P0      | C0\n  x := 1 " + HOSTILE,
                                Rule.NO_TEARING),
                        deviating(Layer.STRESS, "overrun", OVERRUN, "lost after\n3 laps", Rule.NO_LOSS),
                        notRun(Layer.CRASH, "kill", "no SIGKILL here; use Linux", Rule.PRODUCER_DEATH)));
    }

    static PolicyReport sound(String variant, Rule... rules) {
        List<Rule> all = rules.length == 0 ? List.of(Rule.values()) : List.of(rules);
        return PolicyReport.of(
                policy(variant),
                Effort.QUICK,
                all,
                all.stream()
                        .map(rule -> passed(Layer.CONTRACT, "should keep " + rule.key(), "3 geometries", rule))
                        .toList());
    }
}
