// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class MissingFlagTest {
    /** What a user's program does first. */
    static final class Program {
        public static void main(String[] args) {
            System.out.println(UnsafeRingMemory.allocate(64));
        }
    }

    @Test
    void shouldNameTheFlagWhenJvmWasStartedWithoutIt() throws IOException, InterruptedException {
        assertThat(run())
                .contains("IllegalStateException")
                .contains("--add-exports java.base/jdk.internal.misc=ALL-UNNAMED")
                .doesNotContain("IllegalAccessError");
    }

    @Test
    void shouldRunWhenJvmWasStartedWithTheFlagItNames() throws IOException, InterruptedException {
        assertThat(run("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"))
                .startsWith("UnsafeRingMemory[64");
    }

    private static String run(String... flags) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(List.of(flags));
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        // With these a JVM says first that it was given options.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
