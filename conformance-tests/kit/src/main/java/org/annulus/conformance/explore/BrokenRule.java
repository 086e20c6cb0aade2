// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.LinkedHashMap;
import java.util.Map;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.explorer.Finding;

/** Which rule a finding breaks: its kind says so, or the sentence of the check that failed. */
final class BrokenRule {
    /** Events that are missing break the rule of what took them. */
    private static final String LOST = "lost";

    /** What a check's sentence contains, the more telling words first. */
    private static final Map<String, Rule> SENTENCES = new LinkedHashMap<>();

    static {
        SENTENCES.put("after close was answered", Rule.CLOSE);
        SENTENCES.put("without saying so", Rule.CLOSE);
        SENTENCES.put("a slot is lost", Rule.EMPTY_AND_FULL);
        SENTENCES.put("without an entry", Rule.EMPTY_AND_FULL);
        SENTENCES.put("goes on delivering", Rule.EMPTY_AND_FULL);
        SENTENCES.put("called broken", Rule.EMPTY_AND_FULL);
        SENTENCES.put("calls the ring broken", Rule.EMPTY_AND_FULL);
        SENTENCES.put("was delivered twice", Rule.NO_DUPLICATION);
        SENTENCES.put("times, posted", Rule.NO_DUPLICATION);
        SENTENCES.put("invented or torn", Rule.NO_INVENTION);
        SENTENCES.put("was delivered all the same", Rule.NO_INVENTION);
        SENTENCES.put("was delivered after", Rule.ORDER);
    }

    /** What is said of reservations of which more were granted than there is room for, or two have one slot. */
    private static final String UNDER_WAY = "under way";

    private BrokenRule() {}

    /**
     * The rule.
     *
     * @param family of the scenario
     * @param finding in it
     * @param traits of the policy
     * @return one that the scenario speaks for
     */
    static Rule of(ScenarioFamily family, Finding finding, RingTraits traits) {
        if (family == ScenarioFamily.HOSTILE && finding.kind() != Finding.Kind.RACE) {
            return finding.message().contains(UNDER_WAY) ? Rule.RESERVED_IS_USED : family.about();
        }
        Rule broken = ofKind(family, finding, traits);
        return family.rules(traits).contains(broken) ? broken : family.about();
    }

    private static Rule ofKind(ScenarioFamily family, Finding finding, RingTraits traits) {
        return switch (finding.kind()) {
            case RACE -> Rule.NO_TEARING;
            case BOUNDS, MIXED_SIZE -> Rule.ALIGNMENT;
            case UNBOUNDED -> Rule.PROGRESS;
            case STUCK -> stuck(family);
            case CHECK, INVARIANT -> ofSentence(family, finding.message(), traits);
            case THREW, NOT_DETERMINISTIC -> family.about();
        };
    }

    /** Nobody can go on: whoever sleeps was not woken, and whoever waits for a word waits for a stopped thread. */
    private static Rule stuck(ScenarioFamily family) {
        return switch (family) {
            case WAITING, TIMED_WAIT -> Rule.WAKE_UP;
            case CLOSE, PRODUCER_DEATH, CONSUMER_DEATH -> family.about();
            default -> Rule.PROGRESS;
        };
    }

    private static Rule ofSentence(ScenarioFamily family, String sentence, RingTraits traits) {
        if (family == ScenarioFamily.REGISTRATION || family == ScenarioFamily.RESIZE) {
            return family.about();
        }
        for (Map.Entry<String, Rule> entry : SENTENCES.entrySet()) {
            if (sentence.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        return sentence.contains(LOST) ? lost(family, traits) : family.about();
    }

    private static Rule lost(ScenarioFamily family, RingTraits traits) {
        return switch (family) {
            case FLOW, LAP, WAITING, OWN -> traits.delivery() == Delivery.COALESCED ? Rule.COALESCING : Rule.NO_LOSS;
            default -> family.about();
        };
    }
}
