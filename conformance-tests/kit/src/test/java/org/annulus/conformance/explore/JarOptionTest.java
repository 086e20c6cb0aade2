// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A command that shows a finding again has to work when it is typed. */
final class JarOptionTest {
    @TempDir
    private Path target;

    @Test
    void shouldNameTheJarThatIsBuiltBesideTheClasses() throws IOException {
        Path classes = Files.createDirectory(target.resolve("classes"));
        assertThat(JarOption.at(classes)).isEqualTo(" --jar <your jar>");
        Files.createFile(target.resolve("ring-1.0-sources.jar"));
        Path jar = Files.createFile(target.resolve("ring-1.0.jar"));
        assertThat(JarOption.at(classes)).isEqualTo(" --jar " + jar);
        Files.createFile(target.resolve("ring-1.0-all.jar"));
        assertThat(JarOption.at(classes)).as("which of the two?").isEqualTo(" --jar <your jar>");
        assertThat(JarOption.at(jar)).isEqualTo(" --jar " + jar);
    }
}
