// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ring whose file is truncated under its mapping: an error for that ring, nothing else. In a JVM of its own, since a
 * fault that the JVM does not turn into an error would end it; in the interpreter, which throws at the access, and
 * compiled, which may throw some steps later.
 */
final class TruncatedRingTest {
    @TempDir
    private Path directory;

    @TestFactory
    @EnabledOnOs(OS.LINUX)
    @Timeout(120)
    Stream<DynamicTest> shouldCostThatRingOnlyWhenItsFileIsTruncated() {
        return Stream.of(
                        List.of("-Xint", "10"),
                        List.of("-Xcomp", "10"),
                        List.of("-XX:TieredStopAtLevel=1", "500"),
                        List.of("-XX:+UseSerialGC", "4000"))
                .map(how -> DynamicTest.dynamicTest(how.toString(), () -> run(how.get(0), how.get(1))));
    }

    private void run(String option, String calls) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                option,
                "-XX:ErrorFile=" + directory.resolve("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                TruncatedRingMain.class.getName(),
                directory.resolve("ring" + option.hashCode()).toString(),
                calls));
        // Late, the error may come between two calls and leaves a trace on stderr. What counts is on stdout.
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed.lines()).containsExactly("by hand: BROKEN", "doomed: -14", "wait: -14", "sound: whole");
    }
}
