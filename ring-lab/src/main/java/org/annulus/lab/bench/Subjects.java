// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Scope;

/** Which of a comparison's variants and peers are measured where. */
final class Subjects {
    /** What a reader of a quick section is told. */
    static final String ONE_OF_EACH =
            "quick: of our rings only one variant of each design and delivery, the default one where there is a choice";

    private Subjects() {}

    /** Variants that allow so many producers, and peers that do; in the order of the scope. */
    static List<String> all(Scope scope, int producers) {
        return withPeers(scope, allowing(scope, producers), producers);
    }

    /** The same with one variant of each design and delivery. */
    static List<String> oneOfEach(Scope scope, int producers) {
        Map<String, List<RingPolicy>> groups = new LinkedHashMap<>();
        for (RingPolicy policy : allowing(scope, producers)) {
            String group = policy.name().policy() + " " + policy.traits().delivery();
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(policy);
        }
        Policies known = Policies.discover();
        List<RingPolicy> chosen = groups.values().stream()
                .map(group -> chosen(group, byDefault(known, group.get(0))))
                .toList();
        return withPeers(scope, chosen, producers);
    }

    /** {@link #oneOfEach} in a quick comparison, otherwise {@link #all}. */
    static List<String> fewerWhenQuick(Scope scope, int producers) {
        return scope.quick() ? oneOfEach(scope, producers) : all(scope, producers);
    }

    /** The variant of a name; empty for a peer. */
    static Optional<RingPolicy> policy(Scope scope, String name) {
        return scope.policies().stream()
                .filter(policy -> policy.name().toString().equals(name))
                .findFirst();
    }

    /** Rows of a section that takes {@link #fewerWhenQuick}: the figures to quote say so. */
    static List<Row> noted(Scope scope, List<Row> rows) {
        return rows.stream()
                .map(row -> scope.quick()
                                && row.note().isEmpty()
                                && row.at("percentile").equals("50")
                        ? row.noted(ONE_OF_EACH)
                        : row)
                .toList();
    }

    private static List<RingPolicy> allowing(Scope scope, int producers) {
        return scope.policies().stream()
                .filter(policy -> policy.traits().producers() >= producers)
                .toList();
    }

    private static List<String> withPeers(Scope scope, List<RingPolicy> policies, int producers) {
        List<String> names = new ArrayList<>(
                policies.stream().map(policy -> policy.name().toString()).toList());
        scope.peers().stream()
                .filter(peer -> producers == 1 || !Subject.ONE_PRODUCER.contains(peer))
                .forEach(names::add);
        return names;
    }

    private static Optional<RingPolicy> byDefault(Policies known, RingPolicy one) {
        String name = one.name().policy();
        return known.names().contains(name) ? Optional.of(known.get(name)) : Optional.empty();
    }

    /** The default, or what comes closest to it where deliveries differ. */
    private static RingPolicy chosen(List<RingPolicy> group, Optional<RingPolicy> byDefault) {
        if (byDefault.isEmpty()) {
            return group.get(0);
        }
        RingPolicy model = byDefault.get();
        return group.stream()
                .filter(policy -> policy.name().equals(model.name()))
                .findFirst()
                .or(() -> group.stream()
                        .filter(policy -> isLike(policy.traits(), model.traits()))
                        .findFirst())
                .orElse(group.get(0));
    }

    private static boolean isLike(RingTraits one, RingTraits other) {
        return one.producers() == other.producers()
                && one.consumers() == other.consumers()
                && one.stalledProducer() == other.stalledProducer();
    }
}
