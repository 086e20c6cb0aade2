// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.Ring;
import org.annulus.core.file.RingFile;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.UserSide;

/** The ring that a stress run works on, and what is kept of it when the run fails. */
public interface StressedRing extends AutoCloseable {
    /**
     * The side that posts.
     *
     * @return the side
     */
    KernelSide kernel();

    /**
     * The side that takes.
     *
     * @return the side
     */
    UserSide user();

    /**
     * How many registrations a readiness ring has room for.
     *
     * @return the policy's capacity
     */
    int items();

    /**
     * What the ring holds, and where it is kept.
     *
     * @return for the message of a failure
     */
    String keep();

    /** Throws the ring away, unless {@link #keep()} was called. */
    @Override
    void close();

    /**
     * A ring in a file under the directory that the system property {@code annulus.test.keep} names, else under the
     * temporary one.
     *
     * @param policy of the ring
     * @param geometry of the ring
     * @return the ring
     */
    static StressedRing inFile(RingPolicy policy, RingGeometry geometry) {
        try {
            String keep = System.getProperty("annulus.test.keep");
            Path directory =
                    keep == null ? Files.createTempDirectory("annulus-stress") : Files.createDirectories(Path.of(keep));
            Path path =
                    directory.resolve(policy.name().toString().replace('/', '-') + "-" + System.nanoTime() + ".ring");
            return new InFile(RingFile.create(path, policy, geometry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A ring in this process's memory.
     *
     * @param ring made for the run
     * @return the ring; a failure's message says what was in it
     */
    static StressedRing inProcess(TestRing ring) {
        return new StressedRing() {
            @Override
            public KernelSide kernel() {
                return ring.kernel();
            }

            @Override
            public UserSide user() {
                return ring.user();
            }

            @Override
            public int items() {
                return ring.room();
            }

            @Override
            public String keep() {
                return ring.toString();
            }

            @Override
            public void close() {
                ring.kernel().close();
            }
        };
    }

    /** A ring in a file, deleted when all went well. */
    final class InFile implements StressedRing {
        private final RingFile file;
        private final Ring ring;
        private boolean kept;

        InFile(RingFile file) {
            this.file = file;
            this.ring = Ring.of(file);
        }

        @Override
        public KernelSide kernel() {
            return ring.kernel();
        }

        @Override
        public UserSide user() {
            return ring.user();
        }

        @Override
        public int items() {
            return ring.policy().capacity(ring.geometry());
        }

        @Override
        public String keep() {
            kept = true;
            return ring.snapshot(16) + ", " + ring.counters() + "; the ring is kept at "
                    + file.path().toAbsolutePath();
        }

        @Override
        public void close() {
            ring.close();
            if (!kept) {
                file.delete();
            }
        }
    }
}
