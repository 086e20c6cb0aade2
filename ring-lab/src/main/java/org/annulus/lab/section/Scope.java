// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import java.nio.file.Path;
import java.util.List;
import org.annulus.core.policy.RingPolicy;

/**
 * What was asked for.
 *
 * @param policies variants to compare, in their order
 * @param peers to compare them with, by name
 * @param quick whether all of it is to be over in five minutes
 * @param forks JVMs of each subject and condition, where JVMs differ
 * @param input file to be copied; null: random bytes
 * @param directory where pages may be written that the report links to; exists
 */
public record Scope(
        List<RingPolicy> policies, List<String> peers, boolean quick, int forks, Path input, Path directory) {
    /** Copies the lists. */
    public Scope {
        policies = List.copyOf(policies);
        peers = List.copyOf(peers);
    }
}
