// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script at the root, with JDKs that only say what they were asked. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "annulus").toAbsolutePath().normalize();
    private static final String EXPORTS = "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void putTheScriptBesideAJarThatIsNewerThanAllElse() throws IOException {
        Files.createDirectories(folder.resolve("ring-lab/target"));
        Files.copy(SCRIPT, folder.resolve("annulus"));
        Path jar = Files.createFile(folder.resolve("ring-lab/target/ring-lab.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plus(1, ChronoUnit.DAYS)));
        environment.put("JAVA_HOME", jdk("default", 17).toString());
    }

    @Test
    void shouldTakeTheNewestJdkWhenTheExplorerIsCalled() throws Exception {
        environment.put("JAVA_HOME_98_X64", jdk("older", 98).toString());
        environment.put("JDK99", jdk("with a space", 99).toString());
        environment.put("JAVA_HOME_16_X64", jdk("old", 16).toString());
        for (String command : new String[] {"explore", "check", "claims", "bench explorer"}) {
            assertThat(run(command.split(" ")))
                    .startsWith("ran with a space: ")
                    .contains(EXPORTS)
                    .contains("--add-exports java.base/jdk.internal.misc=ALL-UNNAMED")
                    .endsWith("org.annulus.lab.Main " + command + "\n");
        }
    }

    @Test
    void shouldPassOverAJdkWhenItCannotBeRun() throws Exception {
        Path broken = jdk("broken", 99);
        Files.writeString(broken.resolve("bin/java"), "#!/bin/sh\nexit 126\n");
        environment.put("JAVA_HOME_99_X64", broken.toString());
        environment.put("JAVA_HOME_98_X64", jdk("sound", 98).toString());
        assertThat(run("explore", "zijlstra")).startsWith("ran sound: ").contains(EXPORTS);
    }

    @Test
    void shouldTakeTheDefaultWhenAnyOtherCommandIsCalled() throws Exception {
        environment.put("JAVA_HOME_99_X64", jdk("newest", 99).toString());
        for (String[] command : new String[][] {{"policies"}, {"bench", "throughput"}, {}}) {
            assertThat(run(command)).startsWith("ran default: ").doesNotContain("jdk.internal.vm");
        }
    }

    @Test
    void shouldMeasureOnTheDefaultAndExploreOnTheNewestWhenComparing() throws Exception {
        Path newest = jdk("with a space", 99);
        environment.put("JAVA_HOME_99_X64", newest.toString());
        assertThat(run("compare", "--quick"))
                .startsWith("ran default: ")
                .contains("-Dannulus.explorer.java=" + newest.resolve("bin/java"))
                .doesNotContain(EXPORTS);
        environment.put("JAVA_HOME", jdk("new enough", 21).toString());
        assertThat(run("compare")).startsWith("ran new enough: ").doesNotContain("annulus.explorer.java");
    }

    @Test
    void shouldTakeTheDefaultWhenItIsNewEnough() throws Exception {
        environment.put("JAVA_HOME", jdk("default 21", 21).toString());
        environment.put("JAVA_HOME_99_X64", jdk("newest", 99).toString());
        assertThat(run("explore")).startsWith("ran default 21: ").contains(EXPORTS);
    }

    @Test
    void shouldTakeTheNamedJdkWhenOneIsNamed() throws Exception {
        environment.put("JAVA_HOME_99_X64", jdk("newest", 99).toString());
        Path named = jdk("named", 22);
        for (Path name : new Path[] {named, named.resolve("bin/java")}) {
            environment.put("ANNULUS_EXPLORE_JAVA", name.toString());
            assertThat(run("explore")).startsWith("ran named: ").contains(EXPORTS);
        }
        environment.put("ANNULUS_EXPLORE_JAVA", environment.get("JAVA_HOME"));
        assertThat(run("explore")).startsWith("ran default: ").doesNotContain("jdk.internal.vm");
    }

    @Test
    void shouldSayWhichJavaWhenTheNamedOneIsOfNoUse() throws Exception {
        environment.put("ANNULUS_EXPLORE_JAVA", folder.resolve("nowhere").toString());
        assertThat(run("explore"))
                .isEqualTo("annulus: ANNULUS_EXPLORE_JAVA: " + folder.resolve("nowhere")
                        + " cannot be run; name a JDK's folder, or its java\n");
        environment.put("ANNULUS_EXPLORE_JAVA", jdk("old", 11).toString());
        assertThat(run("explore")).contains("is version 11; Annulus needs 17 or later");
    }

    @Test
    void shouldSayWhatIsMissingWhenTheClassPathNamesIt() throws Exception {
        Path jar = Files.createFile(folder.resolve("my ring.jar"));
        environment.put("ANNULUS_CLASSPATH", jar + ":" + folder + "/*::" + folder);
        assertThat(run("policies")).contains("/lib/*:" + jar + ":" + folder + "/*::" + folder + " org.annulus");
        environment.put("ANNULUS_CLASSPATH", jar + ":" + folder.resolve("no ring.jar"));
        assertThat(run("policies"))
                .isEqualTo("annulus: ANNULUS_CLASSPATH: " + folder.resolve("no ring.jar")
                        + " is not there; build the jar first, with mvn -DskipTests package\n");
    }

    /** Says its version like a JDK, and with other arguments what they were. */
    private Path jdk(String name, int version) throws IOException {
        Path home = folder.resolve("jdks").resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        Path java = home.resolve("bin/java");
        Files.writeString(
                java,
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"" + version
                        + ".0.1\"' >&2; else echo \"ran " + name + ": $*\"; fi\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", folder.resolve("annulus").toString());
        for (String argument : arguments) {
            builder.command().add(argument);
        }
        builder.environment().keySet().removeIf(key -> key.matches("(JAVA_HOME|JDK|ANNULUS_).*"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
