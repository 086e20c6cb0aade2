// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.crash.ChildProcess;
import org.annulus.conformance.crash.CrashDirectory;
import org.annulus.conformance.crash.PolicyLocator;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.SuperblockLayout;
import org.annulus.core.policy.RingGeometry;

/**
 * What {@link TruncationCheck} does with a lens, done to a file: a process of its own posts to a ring file at full
 * speed, and this one cuts the file off. That process lives, each of its posts ends, with an answer or with the JVM's
 * InternalError, and another ring of that process works as before.
 */
final class TruncatedFileCheck extends HostileCheck {
    /** Lengths that the file is cut off at, at full level. */
    private static final int LENGTHS = 12;

    /** Beyond this a thread that posts a few thousand times stands still. */
    private static final long PATIENCE_MILLIS = 60_000;

    /**
     * All code of rings is compiled before it runs. Interpreted code is not judged here: JDK 17's own compare-and-set,
     * which it calls, is not guarded, and the signal ends the JVM whatever the policy does.
     */
    private static final List<String> COMPILED = List.of(
            "-Xcomp",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=compileonly,org.annulus.*::*",
            "-XX:CompileCommand=compileonly,org.agrona.*::*",
            "-XX:CompileCommand=compileonly,jdk.internal.misc.Unsafe::*");

    private final long patienceMillis;
    private final List<String> code;

    TruncatedFileCheck() {
        this(PATIENCE_MILLIS, COMPILED);
    }

    /** With another limit for a thread that should have ended, and other options for the JVM's compilers. */
    TruncatedFileCheck(long patienceMillis, List<String> code) {
        super("the ring file is cut off under a process that posts", Rule.HOSTILE_PEER);
        this.patienceMillis = patienceMillis;
        this.code = List.copyOf(code);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        String policy = PolicyLocator.of(fixture);
        int producers = Math.min(2, fixture.policy().traits().producers());
        RingGeometry geometry = fixture.policy()
                .resolve(fixture.stressed().apply(new Topology(1, 1, 1, false)).withHandles(producers, 1));
        StringBuilder text = new StringBuilder();
        for (long pages = 0; pages < effort.choose(1, LENGTHS); pages++) {
            String said = cut(fixture, policy, geometry, pages * SuperblockLayout.PAGE);
            text.append(text.length() == 0 || said.isEmpty() ? "" : "; ").append(said);
        }
        return Evidence.of(text.toString());
    }

    /** What the process did, or nothing if the file is no longer than that. */
    private String cut(RingFixture fixture, String policy, RingGeometry geometry, long length) {
        CrashDirectory directory = new CrashDirectory();
        try (directory) {
            Path path = RingFile.create(directory.file("ring"), fixture.policy(), geometry)
                    .path();
            if (size(path) <= length) {
                return "";
            }
            List<String> arguments = List.of(policy, path.toString(), Long.toString(patienceMillis));
            try (ChildProcess child =
                    new ChildProcess(fixture, directory.path(), code, TruncatedProcess.class, arguments)) {
                child.await("posting", () -> child.said().contains(TruncatedProcess.POSTING));
                truncate(path, length);
                int end = child.awaitEnd();
                if (end != 0) {
                    throw new AssertionError("the process ended with " + end + " and said:\n" + child.said());
                }
                return "cut off at " + length + " bytes: "
                        + child.said().lines().reduce((first, last) -> last).orElseThrow();
            } catch (RuntimeException | AssertionError e) {
                throw RuleViolation.at(
                        Rule.HOSTILE_PEER,
                        fixture.policy().name() + " " + geometry + ": the file was cut off at " + length
                                + " bytes under a process that posts: ",
                        e,
                        "\n  " + directory.keep());
            }
        }
    }

    private static long size(Path path) {
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path path, long length) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
