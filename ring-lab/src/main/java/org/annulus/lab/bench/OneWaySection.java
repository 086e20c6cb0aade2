// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.annulus.lab.Failures;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.output.Words;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * Percentiles of the time from when an entry was due to when it was received, at fixed rates. A sender that is held up
 * does not make later entries look early (coordinated omission): see {@link PacedSender}.
 */
public final class OneWaySection implements Section {
    /** Whether a fork kept up with its rate: 1 or 0. Of forks that did not there is no latency, so the share counts. */
    public static final String KEPT_UP = "kept-up";

    private static final long PATIENCE = 120;

    /** The part of a rate that has to get through; below it times only say how long was measured. */
    private static final double ENOUGH = 0.9;

    private static final Plan QUICK = new Plan(List.of(100_000L), 40_000, 2, 200, 1.2);
    private static final Plan FULL = new Plan(List.of(10_000L, 100_000L, 1_000_000L), 100_000, 3, 400, 2.4);

    private final Plan given;

    /** With the usual rates and durations. */
    public OneWaySection() {
        this(null);
    }

    /** With those of a test. */
    OneWaySection(Plan given) {
        this.given = given;
    }

    /**
     * What is measured.
     *
     * @param rates entries a second
     * @param warmUps entries before what counts
     * @param stretches between two looks at the machine
     * @param millis of each stretch
     * @param seconds that a JVM takes, about
     */
    record Plan(List<Long> rates, int warmUps, int stretches, int millis, double seconds) {
        /** Entries of a stretch. */
        long each(long rate) {
            return Math.max(1, rate * millis / 1000);
        }
    }

    @Override
    public String key() {
        return "one-way";
    }

    @Override
    public String title() {
        return "One way at a fixed rate";
    }

    @Override
    public Map<String, String> settings(Scope scope) {
        Plan plan = plan(scope);
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "one-way forks",
                scope.forks() + " of each subject and rate, " + Words.number(plan.warmUps()) + " entries warm-up, "
                        + plan.stretches() + " x " + plan.millis() + " ms measured");
        settings.put(
                "one-way rates",
                plan.rates().stream().map(Words::number).collect(Collectors.joining(" "))
                        + " entries a second; time from when an entry was due, sent late or not");
        if (scope.quick()) {
            settings.put("one-way subjects", Subjects.ONE_OF_EACH);
        }
        return settings;
    }

    @Override
    public boolean forks() {
        return true;
    }

    @Override
    public List<Unit> units(Scope scope) {
        Plan plan = plan(scope);
        List<Unit> units = new ArrayList<>();
        List<String> subjects = Subjects.fewerWhenQuick(scope, 1);
        for (int fork = 1; fork <= scope.forks(); fork++) {
            for (long rate : plan.rates()) {
                for (String subject : subjects) {
                    units.add(new Unit(
                            key() + "/rate=" + rate + "/" + subject + "/fork=" + fork,
                            subject + ", " + Words.number(rate) + " a second",
                            plan.seconds(),
                            () -> Findings.of(Subjects.noted(scope, measured(subject, rate, plan)))));
                }
            }
        }
        return units;
    }

    private List<Row> measured(String subject, long rate, Plan plan) {
        Map<String, String> at = Map.of("rate", Long.toString(rate));
        try {
            Latency latency = ChildJvm.run(
                    "one way through " + subject,
                    Latency.class,
                    PATIENCE,
                    JavaProcess.command(
                            List.of("-XX:+UseParallelGC"),
                            OneWayMain.class,
                            subject,
                            Long.toString(rate),
                            Integer.toString(plan.warmUps()),
                            Integer.toString(plan.stretches()),
                            Long.toString(plan.each(rate))));
            return rows(subject, rate, at, latency);
        } catch (RuntimeException e) {
            return List.of(Row.failed(key(), subject, at, Latency.METRIC, Failures.sentence(e)));
        }
    }

    /** A ring that is overtaken by its rate has no latency: the longer one measures, the longer it gets. */
    List<Row> rows(String subject, long rate, Map<String, String> at, Latency latency) {
        boolean keptUp = latency.perSecond() >= ENOUGH * rate;
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(key(), subject, at, KEPT_UP, "forks", Better.HIGHER, keptUp ? 1 : 0));
        if (keptUp) {
            rows.addAll(latency.rows(key(), subject, at));
        } else {
            rows.add(Row.notApplicable(
                    key(),
                    subject,
                    at,
                    Latency.METRIC,
                    "it could not keep up with " + Words.number(rate) + " entries a second; "
                            + Words.number(Math.round(latency.perSecond())) + " a second got through"));
        }
        return rows;
    }

    private Plan plan(Scope scope) {
        return given != null ? given : scope.quick() ? QUICK : FULL;
    }
}
