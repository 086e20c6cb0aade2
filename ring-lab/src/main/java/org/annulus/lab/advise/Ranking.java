// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.results.Row;

/**
 * Orders policies that fit. Only figures of one placement of the processors are compared. Those with a declared defect
 * of what is wished come behind all others, and those without a figure behind those that have one.
 *
 * @param placement of the figures that are compared: {@code near}, {@code far}, or empty if there are none
 * @param measured how many of those that fit have a figure there, and in each other placement
 * @param candidates the best first
 */
record Ranking(String placement, Map<String, Integer> measured, List<Candidate> candidates) {
    static Ranking of(List<RingPolicy> fitting, List<Wish> wishes, Evidence evidence) {
        Map<String, Integer> measured = new TreeMap<>();
        for (RingPolicy policy : fitting) {
            evidence.of(policy).keySet().forEach(line -> measured.merge(line, 1, Integer::sum));
        }
        // Of as many each, near: it is the last by alphabet.
        String placement = measured.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        Set<Rule> asked = wishes.stream().flatMap(wish -> wish.rules().stream()).collect(Collectors.toSet());
        List<Candidate> all = fitting.stream()
                .map(policy -> new Candidate(
                        policy,
                        0,
                        Optional.ofNullable(evidence.of(policy).get(placement)),
                        evidence.lack(policy, placement),
                        policy.deviations().stream()
                                .filter(deviation -> Rule.named(deviation.rule())
                                        .filter(asked::contains)
                                        .isPresent())
                                .toList()))
                .toList();
        return new Ranking(placement, measured, ordered(all, wishes));
    }

    private static List<Candidate> ordered(List<Candidate> all, List<Wish> wishes) {
        Map<RingPolicy, Long> beyond = new HashMap<>();
        all.forEach(one -> beyond.put(
                one.policy(),
                wishes.stream().filter(wish -> wish.beyond().test(one.policy())).count()));
        Comparator<Candidate> amongLevel = Comparator.<Candidate>comparingInt(
                        one -> one.policy().deviations().size())
                .thenComparing(one -> beyond.get(one.policy()))
                .thenComparing(Candidate::median);
        List<Candidate> left = new ArrayList<>(all);
        left.sort(Comparator.comparing((Candidate one) -> !one.flaws().isEmpty())
                .thenComparing(Candidate::median)
                .thenComparing(amongLevel));
        List<Candidate> ordered = new ArrayList<>();
        int rank = 1;
        while (!left.isEmpty()) {
            Candidate best = left.get(0);
            int now = rank;
            List<Candidate> level =
                    left.stream().filter(one -> isLevel(best, one)).toList();
            level.stream().sorted(amongLevel).map(one -> one.ranked(now)).forEach(ordered::add);
            rank += level.size();
            left.removeAll(level);
        }
        return ordered;
    }

    /** Medians within a tenth, or forks that overlap; all without a figure are. */
    private static boolean isLevel(Candidate best, Candidate other) {
        if (best.flaws().isEmpty() != other.flaws().isEmpty()) {
            return false;
        }
        if (best.figure().isEmpty() || other.figure().isEmpty()) {
            return best.figure().isEmpty() && other.figure().isEmpty();
        }
        return best.figure().get().isLevelWith(other.figure().get());
    }

    /** The policies that have the same place as the first. */
    List<Candidate> first() {
        return candidates.stream().filter(one -> one.rank() == 1).toList();
    }

    /** What figures say of policies. */
    interface Evidence {
        /** A policy's figures, by placement. */
        Map<String, Row> of(RingPolicy policy);

        /** Why a policy has no figure in a placement; empty if it has. */
        String lack(RingPolicy policy, String placement);
    }
}
