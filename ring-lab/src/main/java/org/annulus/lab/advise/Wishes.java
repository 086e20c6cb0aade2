// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.Optional;
import java.util.stream.Stream;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits.Allocator;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.ProducerDeath;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.lab.output.Words;

/** What can be wished for, each judged by traits, or by what the conformance kit found. */
final class Wishes {
    private Wishes() {}

    static Wish producers(int number) {
        return new Wish(
                "--producers " + number,
                (policy, kit) -> tooFew("producer", policy.traits().producers(), number));
    }

    static Wish consumers(int number) {
        return new Wish(
                "--consumers " + number,
                (policy, kit) -> tooFew("consumer", policy.traits().consumers(), number));
    }

    private static Optional<String> tooFew(String side, int allowed, int wanted) {
        return wanted <= allowed ? Optional.empty() : Optional.of("is for one " + side + ", not for " + wanted);
    }

    static Wish each() {
        return new Wish("--each", (policy, kit) -> {
            if (policy.traits().delivery() != Delivery.EACH) {
                return Optional.of("merges posts to one item, and each is to be delivered");
            }
            return policy.traits().whenFull() == WhenFull.OVERWRITTEN
                    ? Optional.of("overwrites what nobody has read when it is full, and each is to be delivered")
                    : Optional.empty();
        });
    }

    static Wish coalesced() {
        return new Wish(
                "--coalesced",
                (policy, kit) -> policy.traits().delivery() == Delivery.COALESCED
                        ? Optional.empty()
                        : Optional.of("delivers every post, and posts to one item are to merge"));
    }

    static Wish order(Order wanted) {
        return new Wish("--order " + Words.of(wanted), (policy, kit) -> {
            // The constants go from the strictest to none.
            Order order = policy.traits().order();
            return order.compareTo(wanted) <= 0
                    ? Optional.empty()
                    : Optional.of("keeps " + (order == Order.NONE ? "no order" : "the order of each producer only"));
        });
    }

    static Wish memory(Allocator wanted) {
        return new Wish(
                "--memory " + Words.of(wanted),
                (policy, kit) -> policy.traits().allocator() == wanted
                        ? Optional.empty()
                        : Optional.of("lies in memory that the "
                                + Words.of(policy.traits().allocator()) + " side allocates"));
    }

    static Wish survivesProducerDeath() {
        return new Wish(
                "--must-survive-producer-death",
                (policy, kit) -> policy.traits().producerDeath() == ProducerDeath.OWN_EVENT
                        ? kit.doubt(policy, Rule.PRODUCER_DEATH)
                        : Optional.of("stalls behind a producer that died between reserve and publish, until a new"
                                + " kernel side takes over"));
    }

    static Wish hostileUser() {
        return new Wish("--hostile-user", (policy, kit) -> Stream.of(Rule.HOSTILE_PEER, Rule.DOUBLE_FETCH)
                .flatMap(rule -> kit.doubt(policy, rule).stream())
                .findFirst());
    }

    static Wish crossProcess() {
        return new Wish("--cross-process", (policy, kit) -> kit.doubt(policy, Rule.ATTACH));
    }
}
