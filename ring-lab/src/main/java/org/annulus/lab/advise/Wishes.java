// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annulus.conformance.rule.Family;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits.Allocator;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.ProducerDeath;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.lab.output.Words;

/** What can be wished for, each judged by traits, or by what the conformance kit found. */
final class Wishes {
    /** What every post, and every readiness, rests on. */
    private static final Set<Rule> DELIVERY = Arrays.stream(Rule.values())
            .filter(rule -> rule.family() == Family.DELIVERY)
            .collect(Collectors.toUnmodifiableSet());

    private Wishes() {}

    static Wish producers(int number) {
        return new Wish(
                "--producers " + number,
                (policy, kit) -> tooFew("producer", policy.traits().producers(), number),
                Set.of(),
                policy -> policy.traits().producers() > 1 && number == 1);
    }

    static Wish consumers(int number) {
        return new Wish(
                "--consumers " + number,
                (policy, kit) -> tooFew("consumer", policy.traits().consumers(), number),
                Set.of(),
                policy -> policy.traits().consumers() > 1 && number == 1);
    }

    private static Optional<String> tooFew(String side, int allowed, int wanted) {
        return wanted <= allowed ? Optional.empty() : Optional.of("is for one " + side + ", not for " + wanted);
    }

    static Wish each() {
        return Wish.of("--each", DELIVERY, (policy, kit) -> {
            if (policy.traits().delivery() != Delivery.EACH) {
                return Optional.of("merges posts to one item, and each is to be delivered");
            }
            return policy.traits().whenFull() == WhenFull.OVERWRITTEN
                    ? Optional.of("overwrites what nobody has read when it is full, and each is to be delivered")
                    : Optional.empty();
        });
    }

    static Wish coalesced() {
        return Wish.of(
                "--coalesced",
                DELIVERY,
                (policy, kit) -> policy.traits().delivery() == Delivery.COALESCED
                        ? Optional.empty()
                        : Optional.of("delivers every post, and posts to one item are to merge"));
    }

    static Wish order(Order wanted) {
        return Wish.of("--order " + Words.of(wanted), Set.of(Rule.ORDER), (policy, kit) -> {
            // The constants go from the strictest to none.
            Order order = policy.traits().order();
            return order.compareTo(wanted) <= 0
                    ? Optional.empty()
                    : Optional.of("keeps " + (order == Order.NONE ? "no order" : "the order of each producer only"));
        });
    }

    static Wish memory(Allocator wanted) {
        return Wish.of(
                "--memory " + Words.of(wanted),
                Set.of(),
                (policy, kit) -> policy.traits().allocator() == wanted
                        ? Optional.empty()
                        : Optional.of("lies in memory that the "
                                + Words.of(policy.traits().allocator()) + " side allocates"));
    }

    static Wish survivesProducerDeath() {
        return Wish.of(
                "--must-survive-producer-death",
                Set.of(Rule.PRODUCER_DEATH),
                (policy, kit) -> policy.traits().producerDeath() == ProducerDeath.OWN_EVENT
                        ? kit.doubt(policy, Rule.PRODUCER_DEATH)
                        : Optional.of("stalls behind a producer that died between reserve and publish, until a new"
                                + " kernel side takes over"));
    }

    static Wish hostileUser() {
        return Wish.of("--hostile-user", Set.of(Rule.HOSTILE_PEER, Rule.DOUBLE_FETCH), (policy, kit) -> Stream.of(
                        Rule.HOSTILE_PEER, Rule.DOUBLE_FETCH)
                .flatMap(rule -> kit.doubt(policy, rule).stream())
                .findFirst());
    }

    static Wish crossProcess() {
        return Wish.of("--cross-process", Set.of(Rule.ATTACH), (policy, kit) -> kit.doubt(policy, Rule.ATTACH));
    }
}
