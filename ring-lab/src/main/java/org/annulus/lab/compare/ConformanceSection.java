// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * The conformance kit at its quick level, on as many policies at once as there are processors: what it finds does not
 * depend on how fast it finds it. It runs in processes of its own, on the JVM that the explorer is fastest on.
 */
final class ConformanceSection implements Section {
    /** What a round takes on the two processors on which this was written. */
    private static final double SECONDS = 6;

    private static final int MOST_AT_ONCE = 4;

    private Workers workers;

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
        int width = Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors());
        workers = new Workers(scope.directory());
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < names.size(); i += width) {
            List<String> some = names.subList(i, Math.min(i + width, names.size()));
            units.add(new Unit(
                    key() + "/" + some.get(0) + (some.size() > 1 ? "/and=" + (some.size() - 1) : ""),
                    String.join(", ", some),
                    SECONDS,
                    () -> new Findings(List.of(), workers.check(some))));
        }
        return units;
    }

    @Override
    public void end() {
        if (workers != null) {
            workers.end();
        }
    }

    /** The processes, started when they are first needed and ended with the section, or when one of them fails. */
    private static final class Workers {
        private final Path directory;
        private final List<ConformanceWorker> running = new ArrayList<>();

        Workers(Path directory) {
            this.directory = directory;
        }

        List<PolicyVerdict> check(List<String> policies) throws IOException {
            Files.createDirectories(directory.resolve(ConformanceProcessCommand.PAGES));
            boolean well = false;
            try {
                for (int i = 0; i < policies.size(); i++) {
                    if (i == running.size()) {
                        running.add(new ConformanceWorker(directory));
                    }
                    running.get(i).ask(policies.get(i));
                }
                List<PolicyVerdict> verdicts = new ArrayList<>();
                for (int i = 0; i < policies.size(); i++) {
                    verdicts.add(running.get(i).answer(policies.get(i)));
                }
                well = true;
                return verdicts;
            } finally {
                if (!well) {
                    end();
                }
            }
        }

        void end() {
            running.forEach(ConformanceWorker::close);
            running.clear();
        }
    }
}
