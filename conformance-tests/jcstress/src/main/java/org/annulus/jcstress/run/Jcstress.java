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
    private static final String EXPORTS = "--add-exports java.base/jdk.internal.misc=ALL-UNNAMED";

    /** How it ended. */
    record Ended(int exitCode, JcstressOutput output, Path log) {}

    /** Lists the tests that a run of these would have. */
    Ended list(Set<String> tests, String policy) throws IOException, InterruptedException {
        return run(policy, "list.txt", tests, List.of("-l"));
    }

    /** Runs tests. */
    Ended run(Set<String> tests, String policy) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(mode.options("-D" + RingPlan.POLICY + "=" + policy + " " + EXPORTS));
        options.addAll(List.of("-r", "report"));
        return run(policy, "log.txt", tests, options);
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
        try {
            if (!process.waitFor(mode.limitMinutes(), TimeUnit.MINUTES)) {
                throw new IOException("jcstress has not ended after " + mode.limitMinutes() + " minutes; see " + out);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), new JcstressOutput(Files.readAllLines(out)), out);
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
