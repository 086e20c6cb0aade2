// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.List;
import org.annulus.conformance.explore.OneSlot.Defect;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Finding.Kind;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of scenarios and sentences of checks, and the rules that they stand for. */
class BrokenRuleTest {
    private static final RingTraits EACH = new OneSlot(Defect.NONE).traits();

    private static final RingTraits COALESCED = new RingTraits(
            RingTraits.Delivery.COALESCED,
            EACH.producers(),
            EACH.consumers(),
            EACH.order(),
            RingTraits.WhenFull.SIDE_LIST,
            EACH.stalledProducer(),
            EACH.reserve(),
            EACH.publish(),
            EACH.complete(),
            EACH.allocator(),
            true,
            EACH.producerDeath());

    private static final List<String> SENTENCES = List.of(
            "event 100 for 1000 (answered position 3) was lost: delivered were []",
            "lost was {1=1}, delivered were []",
            "event 100 for 1000 (answered position 3) was delivered twice, posted 1 time",
            "event 2 for 1001 (answered position 3) was delivered 3 times, posted 2 times",
            "delivered was 5 for 1000, which nobody posted: invented or torn; posted were []",
            "event 100 for 1000 (answered FULL) was delivered all the same",
            "event 100 for 1000 (answered position 3) was delivered after a later one of the same producer, event 101",
            "the ring is empty, and a post to it is answered FULL: a slot is lost",
            "the ring is empty, and a post to it is answered COALESCED: an item stays ready without an entry",
            "the ring goes on delivering: []",
            "a consumer calls the ring broken, although nobody did anything wrong",
            "a post after close was answered position 3",
            "something else");

    @ParameterizedTest
    @CsvSource({
        "1x1, CHECK, 0, NO_LOSS",
        "lapped-consumer, CHECK, 0, NO_LOSS",
        "close-kernel, CHECK, 0, CLOSE",
        "frozen-producer, CHECK, 0, PROGRESS",
        "stopped-producer, STUCK, 12, PROGRESS",
        "takeover-kernel, CHECK, 0, PRODUCER_DEATH",
        "takeover-kernel, CHECK, 2, NO_DUPLICATION",
        "takeover-user, CHECK, 0, CONSUMER_DEATH",
        "takeover-user, UNBOUNDED, 12, PROGRESS",
        "wait-takeover, STUCK, 12, PRODUCER_DEATH",
        "wait-death, CHECK, 0, CONSUMER_DEATH",
        "wait, STUCK, 12, WAKE_UP",
        "wait-min, STUCK, 12, WAKE_UP",
        "two-waiters, STUCK, 12, WAKE_UP",
        "wait-timed, CHECK, 0, TIMEOUT",
        "wait-close, STUCK, 12, CLOSE",
        "registration, CHECK, 1, ITEMS",
        "expand, CHECK, 0, RESIZE",
        "hostile-user, THREW, 12, HOSTILE_PEER",
        "hostile-kernel, BOUNDS, 12, HOSTILE_PEER",
        "2x2, BOUNDS, 12, ALIGNMENT",
        "2x2, MIXED_SIZE, 12, ALIGNMENT",
        "2x2, RACE, 12, NO_TEARING",
        "2x2, UNBOUNDED, 12, PROGRESS",
        "2x2, CHECK, 2, NO_DUPLICATION",
        "2x2, CHECK, 3, NO_DUPLICATION",
        "2x2, CHECK, 4, NO_INVENTION",
        "2x2, CHECK, 5, NO_INVENTION",
        "2x2, CHECK, 6, ORDER",
        "2x2, CHECK, 7, EMPTY_AND_FULL",
        "2x2, CHECK, 8, EMPTY_AND_FULL",
        "2x2, CHECK, 9, EMPTY_AND_FULL",
        "2x2, CHECK, 10, EMPTY_AND_FULL",
        "close-user, CHECK, 11, CLOSE",
        "my-own, CHECK, 12, NO_LOSS",
        "wrapped-index, CHECK, 12, INDEX_WRAP",
    })
    void shouldNameTheExactRule(String scenario, Kind kind, int sentence, Rule rule) {
        ScenarioFamily family = ScenarioFamily.of(scenario(scenario));
        assertThat(BrokenRule.of(family, finding(kind, SENTENCES.get(sentence)), COALESCED))
                .isEqualTo(rule == Rule.NO_LOSS && sentence == 0 ? Rule.COALESCING : rule);
        assertThat(BrokenRule.of(family, finding(kind, SENTENCES.get(sentence)), EACH))
                .isEqualTo(rule);
    }

    @Test
    void shouldNameARuleThatTheScenarioSpeaksFor() {
        for (ScenarioFamily family : ScenarioFamily.values()) {
            for (Kind kind : Kind.values()) {
                for (String sentence : SENTENCES) {
                    for (RingTraits traits : List.of(EACH, COALESCED)) {
                        Rule broken = BrokenRule.of(family, finding(kind, sentence), traits);
                        assertThat(family.rules(traits).contains(broken) || broken == family.about())
                                .as(family + ", " + kind + ", " + sentence + ": " + broken)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void shouldSpeakForTheRulesThatAScenarioProbes() {
        RingScenario scenario =
                RingScenario.of("my-own", "", Scenario.of("my-own", stage -> {}), "user death", "no rule");
        assertThat(ScenarioFamily.of(scenario).rules(scenario, EACH)).contains(Rule.NO_LOSS, Rule.CONSUMER_DEATH);
    }

    private static RingScenario scenario(String name) {
        return RingScenario.of(name, "", Scenario.of(name, stage -> {}));
    }

    private static Finding finding(Kind kind, String message) {
        Trace none = new Trace("", "", List.of(), List.of(), List.of(), null);
        return new Finding(kind, message, none, "", "", Finding.Reach.UNKNOWN);
    }
}
