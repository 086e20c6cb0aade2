// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.annulus.jcstress.ring.RingPlan;

/**
 * Runs jcstress in a JVM of its own, with this JVM's class path, and keeps what it prints.
 *
 * @param mode how much it does
 * @param directory for its output, one folder for each policy
 */
record Jcstress(Mode mode, Path directory) {
    private static final String MAIN = "org.openjdk.jcstress.Main";
    private static final String FLAGS =
            "--add-exports java.base/jdk.internal.misc=ALL-UNNAMED --enable-native-access=ALL-UNNAMED";

    /** How it ended. */
    record Ended(int exitCode, JcstressOutput output, Path log) {}

    /** Lists the tests that a run of these would have. */
    Ended list(Set<String> tests, String policy) throws IOException, InterruptedException {
        return run(policy, "list.txt", tests, List.of("-l"));
    }

    /** Runs scenarios. */
    Ended run(Set<String> tests, String policy) throws IOException, InterruptedException {
        return run(policy, tests, mode.options(flags(policy)));
    }

    /** Runs canaries. */
    Ended runCanaries(Set<String> tests, String folder) throws IOException, InterruptedException {
        return run(folder, tests, mode.canaryOptions(flags(folder)));
    }

    private static String flags(String policy) {
        return "-D" + RingPlan.POLICY + "=" + policy + " " + FLAGS;
    }

    private Ended run(String policy, Set<String> tests, List<String> options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-r", "report"));
        return run(policy, "log.txt", tests, all);
    }

    private Ended run(String policy, String log, Set<String> tests, List<String> options)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(directory.resolve(policy.replace('/', '-')));
        Path out = folder.resolve(log);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                MAIN,
                "-t",
                selector(tests)));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        // Also when this JVM is told to end.
        Thread end = new Thread(() -> kill(process));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (!process.waitFor(mode.limitMinutes(), TimeUnit.MINUTES)) {
                throw new IOException("jcstress has not ended after " + mode.limitMinutes() + " minutes; see " + out);
            }
        } finally {
            kill(process);
            Runtime.getRuntime().removeShutdownHook(end);
        }
        return new Ended(process.exitValue(), new JcstressOutput(Files.readAllLines(out)), out);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Exactly these. */
    private static String selector(Set<String> tests) {
        return tests.stream().map(test -> test.replace(".", "\\.")).collect(Collectors.joining("|", "^(", ")$"));
    }

    /** This JVM's class path, for another working directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
