// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.annulus.conformance.check.LonePolicy;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;

/** A directory for ring files, in memory where there is such a place; gone afterwards with all that is in it. */
final class RingFiles implements AutoCloseable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private final RingPolicy policy;
    private int files;

    RingFiles(RingPolicy policy) {
        this.policy = policy;
        try {
            directory = Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)
                    ? Files.createTempDirectory(SHARED_MEMORY, "annulus-kit")
                    : Files.createTempDirectory("annulus-kit");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for ring files: " + e.getMessage(), e);
        }
    }

    Path next() {
        return directory.resolve("ring" + files++);
    }

    /** The policies of a program that knows this one alone. */
    Policies policies() {
        return LonePolicy.of(policy);
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.list(directory)) {
            for (Path path : left.toList()) {
                Files.delete(path);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + directory + ": " + e.getMessage(), e);
        }
    }
}
