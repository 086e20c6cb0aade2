// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(100)
final class CrashDirectoryTest {
    /** A process that is told to end in the middle of a check. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            CrashDirectory passing = new CrashDirectory();
            Files.writeString(passing.file("ring"), "a ring");
            CrashDirectory failed = new CrashDirectory();
            Files.writeString(failed.file("ring"), "a ring that failed");
            failed.keep();
            System.out.println(passing.path());
            System.out.println(failed.path());
            if (System.in.read() >= 0) {
                throw new IllegalStateException("nobody was to write to this process");
            }
        }
    }

    @Test
    void shouldLeaveOnlyWhatIsKeptWhenTheProcessIsToldToEnd() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            Path passing = Path.of(said.readLine());
            Path failed = Path.of(said.readLine());
            assertThat(passing.resolve("ring")).exists();
            holder.destroy();
            holder.waitFor();
            assertThat(passing).doesNotExist();
            assertThat(failed.resolve("ring")).hasContent("a ring that failed");
            Files.delete(failed.resolve("ring"));
            Files.delete(failed);
        } finally {
            holder.destroyForcibly();
        }
    }
}
