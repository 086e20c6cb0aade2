// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.annulus.core.policy.RingGeometry;

/**
 * What ring is wanted: a policy by name, a geometry, and a file if two processes are to share it. Immutable.
 *
 * @param policy {@code policy/variant}, or {@code policy} for its default variant
 * @param geometry with zeros where the policy is to choose
 * @param file where the ring lies; empty: in this process's memory
 * @param doorbell whether producers ring, so that consumers can sleep until there is something; costs them a full fence
 *     for each post or batch
 */
public record RingSpec(String policy, RingGeometry geometry, Optional<Path> file, boolean doorbell) {
    public RingSpec {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(geometry, "geometry");
        Objects.requireNonNull(file, "file");
    }

    /**
     * A ring of a policy, all else left to the policy, in this process's memory.
     *
     * @param policy {@code policy/variant}, or {@code policy} for its default variant
     * @return the specification
     */
    public static RingSpec of(String policy) {
        return new RingSpec(policy, RingGeometry.DEFAULT, Optional.empty(), false);
    }

    /**
     * A copy with a number of slots.
     *
     * @param entries 1 or more, as the policy allows; 0 for its default
     * @return the copy
     */
    public RingSpec withEntries(int entries) {
        return with(geometry.withEntries(entries));
    }

    /**
     * A copy with a number of registrations, for readiness rings.
     *
     * @param items 1 or more, as the policy allows; 0 for its default
     * @return the copy
     */
    public RingSpec withItems(int items) {
        return with(geometry.withItems(items));
    }

    /**
     * A copy with limits for handles.
     *
     * @param producers that may exist at once; 0 for the policy's default
     * @param consumers that may exist at once; 0 for the policy's default
     * @return the copy
     */
    public RingSpec withHandles(int producers, int consumers) {
        return with(geometry.withHandles(producers, consumers));
    }

    /**
     * A copy with a geometry.
     *
     * @param newGeometry with zeros where the policy is to choose
     * @return the copy
     */
    public RingSpec with(RingGeometry newGeometry) {
        return new RingSpec(policy, newGeometry, file, doorbell);
    }

    /**
     * A copy whose ring lies in a file.
     *
     * @param path best on tmpfs, for example under {@code /dev/shm}
     * @return the copy
     */
    public RingSpec inFile(Path path) {
        return new RingSpec(policy, geometry, Optional.of(path), doorbell);
    }

    /**
     * A copy whose producers ring, so that consumers can sleep: see {@link org.annulus.core.waiting}.
     *
     * @return the copy
     */
    public RingSpec withDoorbell() {
        return new RingSpec(policy, geometry, file, true);
    }
}
