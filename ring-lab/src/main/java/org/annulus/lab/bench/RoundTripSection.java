// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.annulus.lab.Failures;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.output.Words;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * Percentiles of the time that an entry takes through a ring to another thread and its answer back through a second.
 */
public final class RoundTripSection implements Section {
    private static final long PATIENCE = 300;

    private static final Trips QUICK = new Trips(20_000, 2, 10_000, 1);
    private static final Trips FULL = new Trips(100_000, 10, 20_000, 2.5);

    private final Trips given;

    /** With the usual numbers of trips. */
    public RoundTripSection() {
        this(null);
    }

    /** With numbers of a test. */
    RoundTripSection(Trips given) {
        this.given = given;
    }

    /**
     * What one JVM does.
     *
     * @param warmUps trips before what counts
     * @param stretches between two looks at the machine
     * @param each trips in each stretch
     * @param seconds that it takes, about
     */
    record Trips(int warmUps, int stretches, int each, double seconds) {}

    @Override
    public String key() {
        return "round-trip";
    }

    @Override
    public String title() {
        return "Round trip through two rings";
    }

    @Override
    public Map<String, String> settings(Scope scope) {
        Trips trips = trips(scope);
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "round-trip forks",
                scope.forks() + " of each subject, " + Words.number(trips.warmUps()) + " trips warm-up, "
                        + Words.number((long) trips.stretches() * trips.each()) + " trips measured");
        if (scope.quick()) {
            settings.put("round-trip subjects", Subjects.ONE_OF_EACH);
        }
        return settings;
    }

    @Override
    public boolean forks() {
        return true;
    }

    @Override
    public List<Unit> units(Scope scope) {
        List<Unit> units = new ArrayList<>();
        List<String> subjects = Subjects.fewerWhenQuick(scope, 1);
        for (int fork = 1; fork <= scope.forks(); fork++) {
            for (String subject : subjects) {
                units.add(new Unit(
                        key() + "/" + subject + "/fork=" + fork,
                        subject,
                        trips(scope).seconds(),
                        () -> Findings.of(Subjects.noted(scope, measured(subject, trips(scope))))));
            }
        }
        return units;
    }

    private List<Row> measured(String subject, Trips trips) {
        try {
            Latency latency = ChildJvm.run(
                    "the round trip through " + subject,
                    Latency.class,
                    PATIENCE,
                    JavaProcess.command(
                            List.of("-XX:+UseParallelGC"),
                            RoundTripMain.class,
                            subject,
                            Integer.toString(trips.warmUps()),
                            Integer.toString(trips.stretches()),
                            Integer.toString(trips.each())));
            long asked = (long) trips.stretches() * trips.each();
            long made = latency.curves().stream()
                    .mapToLong(PlacedTimes.Curve::count)
                    .sum();
            List<Row> rows = latency.rows(key(), subject, Map.of());
            return made == asked ? rows : cutShort(rows, made, asked);
        } catch (RuntimeException e) {
            return List.of(Row.failed(key(), subject, Map.of(), Latency.METRIC, Failures.sentence(e)));
        }
    }

    private static List<Row> cutShort(List<Row> rows, long made, long asked) {
        String remark = "the machine was busy with something else: only " + Words.number(made) + " of "
                + Words.number(asked) + " trips were made in the time that there was";
        return rows.stream()
                .map(row -> row.isMeasured() ? row.noted(remark) : row)
                .toList();
    }

    private Trips trips(Scope scope) {
        return given != null ? given : scope.quick() ? QUICK : FULL;
    }
}
