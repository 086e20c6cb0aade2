// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits;
import org.annulus.explorer.ring.RingScenario;

/** Scenarios that ask the same of a ring, and the rules that they speak for. */
enum ScenarioFamily {
    /** Producers and consumers side by side. */
    FLOW(Rule.NO_LOSS, "\\d+x\\d+|batch(-beside-post)?|overrun|full|payload", Rules.FLOW),
    /** A thread that sleeps while another goes round the ring. */
    LAP(Rule.INDEX_WRAP, "lap|lapped-.*|wrapped-.*", Rules.FLOW),
    /** Items that come and go beside posts. */
    REGISTRATION(Rule.ITEMS, "registration.*|modify", Rules.REGISTRATION),
    /** A consumer that sleeps until its time is up. */
    TIMED_WAIT(Rule.TIMEOUT, "wait-timed.*|.*timeout.*|.*alarm.*", Rules.WAITING),
    /** A close of either side, beside work or sleep. */
    CLOSE(Rule.CLOSE, "(wait-)?close.*", Rules.EVENTS),
    /** A kernel side that dies and one that takes over. */
    PRODUCER_DEATH(Rule.PRODUCER_DEATH, ".*takeover(-kernel)?", Rules.EVENTS),
    /** A user side that dies, and one that takes over or stays. */
    CONSUMER_DEATH(Rule.CONSUMER_DEATH, "takeover-user|wait-death", Rules.EVENTS),
    /** Consumers that sleep until the doorbell rings. */
    WAITING(Rule.WAKE_UP, "wait.*|.*-waiters|.*-needs", Rules.WAITING),
    /** A thread that is stopped for ever. */
    PROGRESS(Rule.PROGRESS, "stopped-.*|frozen-.*", Rules.EVENTS),
    /** A peer that writes what it likes. */
    HOSTILE(Rule.HOSTILE_PEER, "hostile.*", Rules.HOSTILE),
    /** A ring that grows or shrinks. */
    RESIZE(Rule.RESIZE, "expand|shrink|resize.*", Rules.EVENTS),
    /** A policy's own, about which only what it probes is known. */
    OWN(Rule.NO_LOSS, ".*", Rules.FLOW);

    /** What scenarios look at beside the rule that they are about. */
    private static final class Rules {
        /** What every execution shows: it ends, no two accesses race, and none is out of bounds or overlaps. */
        static final List<Rule> ANY = List.of(Rule.NO_TEARING, Rule.ALIGNMENT, Rule.PROGRESS);

        /** What every set of deliveries shows. */
        static final List<Rule> EVENTS = plus(
                ANY,
                Rule.NO_LOSS,
                Rule.NO_DUPLICATION,
                Rule.NO_INVENTION,
                Rule.ORDER,
                Rule.COALESCING,
                Rule.EMPTY_AND_FULL);

        static final List<Rule> FLOW = plus(EVENTS, Rule.PUBLICATION, Rule.RELEASE_AFTER_READ);
        static final List<Rule> WAITING = plus(EVENTS, Rule.DOORBELL, Rule.WAKE_UP);
        static final List<Rule> REGISTRATION = plus(ANY, Rule.COALESCING);
        static final List<Rule> HOSTILE = plus(ANY, Rule.DOUBLE_FETCH, Rule.RESERVED_IS_USED);

        private static List<Rule> plus(List<Rule> some, Rule... more) {
            List<Rule> all = new ArrayList<>(some);
            all.addAll(List.of(more));
            return List.copyOf(all);
        }
    }

    private final Rule about;
    private final String names;
    private final List<Rule> besides;

    ScenarioFamily(Rule about, String names, List<Rule> besides) {
        this.about = about;
        this.names = names;
        this.besides = besides;
    }

    /** The family of a scenario: by its name, which the command line knows it by. */
    static ScenarioFamily of(RingScenario scenario) {
        return Arrays.stream(values())
                .filter(family -> scenario.name().matches(family.names))
                .findFirst()
                .orElse(OWN);
    }

    /** The rule that its scenarios are about: whatever says nothing else breaks this one. */
    Rule about() {
        return about;
    }

    /**
     * The rules that a scenario's success speaks for, of those that bind a policy: its family's, what it is about
     * first, and those of the deviations that it would show.
     *
     * @param scenario of this family
     * @param traits of the policy
     */
    List<Rule> rules(RingScenario scenario, RingTraits traits) {
        Set<Rule> rules = new LinkedHashSet<>(rules(traits));
        scenario.probes().stream()
                .sorted()
                .flatMap(probe -> Rule.named(probe).stream())
                .filter(rule -> rule.capability().declaredBy(traits))
                .forEach(rules::add);
        return List.copyOf(rules);
    }

    /** The rules that success of any of its scenarios speaks for. */
    List<Rule> rules(RingTraits traits) {
        Set<Rule> rules = new LinkedHashSet<>(List.of(about));
        rules.addAll(besides);
        return rules.stream()
                .filter(rule -> rule.capability().declaredBy(traits))
                .toList();
    }
}
