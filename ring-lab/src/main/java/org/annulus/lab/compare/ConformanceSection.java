// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.output.Json;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * The conformance kit at its quick level, on as many policies at once as there are processors: what it finds does not
 * depend on how fast it finds it. Each policy has a process of its own, on the JVM that the explorer is fastest on.
 */
final class ConformanceSection implements Section {
    /** What one policy takes, two at once, on the machine on which this was written. */
    private static final double SECONDS = 6;

    @Override
    public String key() {
        return "conformance";
    }

    @Override
    public String title() {
        return "Conformance";
    }

    @Override
    public List<Unit> units(Scope scope) {
        List<String> names = scope.policies().stream()
                .map(policy -> policy.name().toString())
                .toList();
        int width = Math.min(4, Runtime.getRuntime().availableProcessors());
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < names.size(); i += width) {
            List<String> some = names.subList(i, Math.min(i + width, names.size()));
            units.add(new Unit(
                    key() + "/" + some.get(0) + (some.size() > 1 ? "/and=" + (some.size() - 1) : ""),
                    String.join(", ", some),
                    SECONDS,
                    () -> check(some, scope.directory())));
        }
        return units;
    }

    private static Findings check(List<String> policies, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve(ConformanceProcessCommand.PAGES));
        List<Process> processes = new ArrayList<>();
        try {
            for (String policy : policies) {
                processes.add(start(policy, directory));
            }
            List<PolicyVerdict> verdicts = new ArrayList<>();
            for (int i = 0; i < policies.size(); i++) {
                verdicts.add(verdict(policies.get(i), processes.get(i)));
            }
            return new Findings(List.of(), verdicts);
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(String policy, Path directory) throws IOException {
        return new ProcessBuilder(JavaProcess.exploring(ConformanceProcessCommand.NAME, policy, directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static PolicyVerdict verdict(String policy, Process process) throws IOException, InterruptedException {
        String out;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            out = reader.lines().collect(Collectors.joining("\n"));
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("the process that checked " + policy + " ended with code " + code
                    + "; 'annulus check " + policy + "' shows why");
        }
        return Json.read(out, PolicyVerdict.class);
    }
}
