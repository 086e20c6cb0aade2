// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.annulus.conformance.report.Verdict;
import org.annulus.core.policy.RingPolicy;

/**
 * Which policies fit, the best first, and why the others do not.
 *
 * @param ranking of those that fit
 * @param excluded each with a sentence for each wish that it cannot grant
 */
record Advice(Ranking ranking, List<Exclusion> excluded) {
    /**
     * A policy that does not fit.
     *
     * @param policy that it is
     * @param sentences why
     */
    record Exclusion(RingPolicy policy, List<String> sentences) {}

    static Advice of(List<RingPolicy> policies, List<Wish> wishes, KitEvidence kit, Ranking.Evidence figures) {
        List<RingPolicy> fitting = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        for (RingPolicy policy : policies) {
            List<String> sentences = against(policy, wishes, kit);
            if (sentences.isEmpty()) {
                fitting.add(policy);
            } else {
                excluded.add(new Exclusion(policy, sentences));
            }
        }
        return new Advice(Ranking.of(fitting, wishes, figures), excluded);
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

    /** Those that fit, the best first. */
    List<Candidate> fitting() {
        return ranking.candidates();
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
