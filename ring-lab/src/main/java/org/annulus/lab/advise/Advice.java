// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.annulus.conformance.report.Verdict;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.results.Row;

/**
 * Which policies fit, the best first, and why the others do not.
 *
 * @param fitting the best first
 * @param excluded each with a sentence for each wish that it cannot grant
 */
record Advice(List<Candidate> fitting, List<Exclusion> excluded) {
    /** Figures that differ by less than this factor are taken for equal: these machines repeat no better. */
    private static final double EQUAL = 1.1;

    /**
     * A policy that fits.
     *
     * @param policy that it is
     * @param figure what was measured of it; empty if nothing was
     */
    record Candidate(RingPolicy policy, Optional<Row> figure) {
        private double value() {
            return figure.map(Row::median).orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * A policy that does not fit.
     *
     * @param policy that it is
     * @param sentences why
     */
    record Exclusion(RingPolicy policy, List<String> sentences) {}

    static Advice of(List<RingPolicy> policies, List<Wish> wishes, KitEvidence kit, Map<String, Row> figures) {
        List<Candidate> fitting = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        for (RingPolicy policy : policies) {
            List<String> sentences = against(policy, wishes, kit);
            if (sentences.isEmpty()) {
                fitting.add(new Candidate(
                        policy, Optional.ofNullable(figures.get(policy.name().toString()))));
            } else {
                excluded.add(new Exclusion(policy, sentences));
            }
        }
        return new Advice(ordered(fitting), excluded);
    }

    private static List<String> against(RingPolicy policy, List<Wish> wishes, KitEvidence kit) {
        List<String> sentences = new ArrayList<>();
        kit.verdict(policy)
                .filter(verdict -> verdict.is(Verdict.NOT_CONFORMANT))
                .ifPresent(
                        verdict -> sentences.add("is not conformant; 'annulus check " + policy.name() + "' shows why"));
        wishes.forEach(wish -> wish.test().against(policy, kit).ifPresent(sentences::add));
        return sentences;
    }

    /** By figure; among those that are as good as equal, the one with the fewest declared defects first. */
    private static List<Candidate> ordered(List<Candidate> fitting) {
        List<Candidate> left = new ArrayList<>(fitting);
        left.sort(Comparator.comparingDouble(Candidate::value));
        List<Candidate> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            double limit = left.get(0).value() * EQUAL;
            List<Candidate> equal =
                    left.stream().filter(one -> one.value() <= limit).toList();
            equal.stream()
                    .sorted(Comparator.comparingInt(
                            one -> one.policy().deviations().size()))
                    .forEach(ordered::add);
            left.removeAll(equal);
        }
        return ordered;
    }

    /** The fewest wishes without which something fits; empty if even without any nothing does. */
    static List<List<Wish>> toDrop(List<Wish> wishes, Predicate<List<Wish>> fits) {
        for (int size = 1; size <= wishes.size(); size++) {
            List<List<Wish>> found = subsets(wishes, size).stream()
                    .filter(dropped -> fits.test(without(wishes, dropped)))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    static List<Wish> without(List<Wish> wishes, List<Wish> dropped) {
        return wishes.stream().filter(wish -> !dropped.contains(wish)).toList();
    }

    private static List<List<Wish>> subsets(List<Wish> wishes, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Wish>> subsets = new ArrayList<>();
        for (int i = 0; i + size <= wishes.size(); i++) {
            for (List<Wish> rest : subsets(wishes.subList(i + 1, wishes.size()), size - 1)) {
                List<Wish> subset = new ArrayList<>(List.of(wishes.get(i)));
                subset.addAll(rest);
                subsets.add(subset);
            }
        }
        return subsets;
    }
}
