// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.nio.file.Files;
import java.nio.file.Path;
import org.annulus.core.file.RingFile;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;

/** Makes rings by the name of their policy, and attaches to those in files. Immutable. */
public final class Rings {
    private final Policies policies;

    /**
     * Rings of some policies.
     *
     * @param policies to choose from
     */
    public Rings(Policies policies) {
        this.policies = policies;
    }

    /**
     * Rings of all policies on the class path.
     *
     * @return those that {@link java.util.ServiceLoader} finds
     */
    public static Rings discover() {
        return new Rings(Policies.discover());
    }

    /**
     * The policies to choose from.
     *
     * @return by name
     */
    public Policies policies() {
        return policies;
    }

    /**
     * Opens a ring: a new one in this process's memory; or, if the specification has a file, the one in the file, which
     * is made if there is none.
     *
     * @param spec which ring
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.UnknownPolicyException if no policy has the name
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     * @throws org.annulus.core.file.RingFileException if the file cannot be made or attached to; also if another
     *     process is making it at this moment, and then opening it again helps, or was killed while it made it, and
     *     then {@link #create} does
     * @throws IllegalArgumentException if the file holds a ring of another policy or geometry, or without the doorbell
     *     that is asked for
     */
    public Ring open(RingSpec spec) {
        RingPolicy policy = policies.get(spec.policy());
        if (spec.file().isEmpty()) {
            return Ring.inProcess(policy, spec.geometry(), spec.doorbell());
        }
        Path path = spec.file().get();
        if (!Files.exists(path)) {
            return create(spec);
        }
        Ring ring = attach(path);
        if (!ring.policy().name().equals(policy.name()) || !ring.geometry().equals(policy.resolve(spec.geometry()))) {
            throw new IllegalArgumentException(path + " holds " + ring.policy().name() + " with " + ring.geometry()
                    + " and wanted is " + policy.name() + " with " + policy.resolve(spec.geometry())
                    + "; delete the file, or ask for what it holds");
        }
        if (spec.doorbell() && !ring.hasDoorbell()) {
            throw new IllegalArgumentException(path + " holds a ring whose producers do not ring, and wanted is one"
                    + " with a doorbell; delete the file, or ask for one without");
        }
        return ring;
    }

    /**
     * Makes a ring in a file.
     *
     * @param spec which ring, with a file
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.UnknownPolicyException if no policy has the name
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     * @throws org.annulus.core.file.RingFileException if there is a ring already, or no room
     */
    public Ring create(RingSpec spec) {
        Path path = spec.file()
                .orElseThrow(() -> new IllegalArgumentException("no file is given for the ring; say inFile(path)"));
        return Ring.of(RingFile.create(path, policies.get(spec.policy()), spec.geometry(), spec.doorbell()));
    }

    /**
     * Attaches to a ring in a file, whatever its policy.
     *
     * @param path of the file
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.UnknownPolicyException if its policy is not among ours
     * @throws org.annulus.core.file.RingFileException if it is not a sound ring file
     */
    public Ring attach(Path path) {
        return Ring.of(RingFile.attach(path, policies));
    }
}
