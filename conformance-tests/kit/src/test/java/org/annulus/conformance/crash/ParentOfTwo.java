// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.hostile.TruncatedProcess;
import org.annulus.core.file.RingFile;
import org.annulus.core.policy.RingGeometry;

/** A process that starts one child of each kind, says so when both are at work, and waits until it is killed. */
final class ParentOfTwo {
    static final String READY = "ready";

    private ParentOfTwo() {}

    public static void main(String[] args) throws IOException {
        Path one = Files.createDirectories(Path.of(args[0], "one"));
        Path other = Files.createDirectories(Path.of(args[0], "other"));
        Journal journal = Journal.at(one.resolve("journal"));
        journal.allow(Long.MAX_VALUE);
        RingFixture fixture = RingFixture.of(new SmallRing());
        try (ChildProcess crashing = new ChildProcess(
                        fixture,
                        one,
                        List.of(
                                PolicyLocator.of(fixture),
                                ring(one),
                                Victim.KERNEL.name(),
                                "run",
                                one.resolve("journal").toString()));
                ChildProcess truncated = new ChildProcess(
                        fixture,
                        other,
                        List.of(),
                        TruncatedProcess.class,
                        List.of(PolicyLocator.of(fixture), ring(other), "1000"))) {
            crashing.await("posting", () -> journal.done() > 0);
            truncated.await("posting", () -> truncated.said().contains("posting"));
            System.out.println(READY);
            if (System.in.read() >= 0) {
                throw new IllegalStateException("nobody was to write to this process");
            }
        }
    }

    private static String ring(Path directory) {
        SmallRing policy = new SmallRing();
        return RingFile.create(directory.resolve("ring"), policy, policy.resolve(RingGeometry.DEFAULT.withEntries(8)))
                .path()
                .toString();
    }
}
