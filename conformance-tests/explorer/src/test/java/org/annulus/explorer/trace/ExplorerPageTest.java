// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/explorer.md} shows is what happens. */
class ExplorerPageTest {
    private static final Path ROOT = root();
    private static final Path EXAMPLE = ROOT.resolve("examples/OneSlot.java");

    @Test
    void shouldShowTheExampleAsItIs() throws IOException {
        assertThat(page()).contains("```java\n" + Files.readString(EXAMPLE) + "```");
    }

    @Test
    void shouldShowWhatTheExamplePrintsWhenStartedFromItsSource() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EXAMPLE.toString())
                .redirectErrorStream(true);
        // With these a JVM says first that it was given options.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process example = builder.start();
        String printed = new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(example.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("does not happen before");
        assertThat(page())
                .as("docs/explorer.md must show what examples/OneSlot.java prints: put it there")
                .contains("```\n" + printed + "```");
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/explorer.md"));
    }

    /** Tests run in the module's folder. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/explorer.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
