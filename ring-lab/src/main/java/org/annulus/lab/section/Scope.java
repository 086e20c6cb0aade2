// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.annulus.core.policy.RingPolicy;

/**
 * What was asked for.
 *
 * @param policies variants to compare, in their order
 * @param peers to compare them with, by name
 * @param quick whether all of it is to be over in five minutes
 * @param forks JVMs of each subject and condition, where JVMs differ
 * @param input makes the file to be copied, or finds it, when it is first asked
 * @param directory where pages may be written that the report links to; exists
 * @param axes conditions of the throughput section
 */
public record Scope(
        List<RingPolicy> policies,
        List<String> peers,
        boolean quick,
        int forks,
        Supplier<Path> input,
        Path directory,
        Axes axes) {
    /** Copies the lists. */
    public Scope {
        policies = List.copyOf(policies);
        peers = List.copyOf(peers);
    }

    /**
     * With the usual conditions: {@link Axes#QUICK} or {@link Axes#STAR}.
     *
     * @param policies variants to compare
     * @param peers to compare them with
     * @param quick whether all of it is to be over in five minutes
     * @param forks JVMs of each subject and condition
     * @param input makes the file to be copied, or finds it
     * @param directory where pages may be written
     */
    public Scope(
            List<RingPolicy> policies,
            List<String> peers,
            boolean quick,
            int forks,
            Supplier<Path> input,
            Path directory) {
        this(policies, peers, quick, forks, input, directory, quick ? Axes.QUICK : Axes.STAR);
    }
}
