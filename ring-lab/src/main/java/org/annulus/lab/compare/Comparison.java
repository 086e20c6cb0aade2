// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.Failures;
import org.annulus.lab.copy.Copy;
import org.annulus.lab.copy.CopyPlan;
import org.annulus.lab.copy.CopyReport;
import org.annulus.lab.copy.CopyWait;
import org.annulus.lab.copy.Digests;
import org.annulus.lab.copy.Progress;

/**
 * Copies one file between two processes through every policy, round by round, so that a drifting machine drifts for
 * all. A policy that fails is noted and the others go on.
 */
final class Comparison {
    private static final int BLOCK_SIZE = 1 << 16;
    private static final int BLOCKS = 64;

    private final List<RingPolicy> policies;
    private final Path source;
    private final Path target;
    private final int rounds;

    /**
     * A comparison.
     *
     * @param policies to compare
     * @param source a regular file
     * @param target where the copies go, one after the other
     * @param rounds copies through each policy
     */
    Comparison(List<RingPolicy> policies, Path source, Path target, int rounds) {
        this.policies = policies;
        this.source = source;
        this.target = target;
        this.rounds = rounds;
    }

    List<Compared> run(boolean terminal) throws IOException {
        // Read here and not by the copy, so that the copy does not vouch for itself; the file is then cached, too.
        String expected = Digests.ofFile(source);
        long bytes = Files.size(source);
        Map<RingPolicy, Outcome> outcomes = new LinkedHashMap<>();
        policies.forEach(policy -> outcomes.put(policy, new Outcome()));
        try (Progress progress = new Progress("compare", bytes * rounds * policies.size(), terminal)) {
            long done = 0;
            for (int round = 1; round <= rounds; round++) {
                for (RingPolicy policy : policies) {
                    copy(policy, expected, outcomes.get(policy));
                    done += bytes;
                    progress.at(done);
                }
            }
        }
        return policies.stream().map(policy -> outcomes.get(policy).of(policy)).toList();
    }

    private void copy(RingPolicy policy, String expected, Outcome outcome) throws IOException {
        CopyPlan plan = new CopyPlan(source, target, policy.name().toString(), BLOCK_SIZE, BLOCKS, 2, CopyWait.BACKOFF);
        try {
            CopyReport report = new Copy(plan, false).run();
            String found = Files.exists(target) ? Digests.ofFile(target) : "no file";
            if (found.equals(expected)) {
                outcome.bytesPerSecond.add(report.bytesPerSecond());
            } else {
                outcome.wrong("the file has digest " + expected + ", the copy " + found);
            }
        } catch (IOException | RuntimeException e) {
            outcome.wrong(Failures.sentence(e));
        } finally {
            Files.deleteIfExists(target);
        }
    }

    /** What became of one policy, as the rounds go by. */
    private static final class Outcome {
        private final List<Double> bytesPerSecond = new ArrayList<>();
        private String wrong;

        void wrong(String sentence) {
            wrong = wrong == null ? sentence : wrong;
        }

        Compared of(RingPolicy policy) {
            return new Compared(
                    policy.name().toString(),
                    policy.traits().delivery(),
                    policy.traits().producers(),
                    policy.traits().consumers(),
                    Footprint.of(policy),
                    List.copyOf(bytesPerSecond),
                    wrong == null,
                    wrong);
        }
    }
}
