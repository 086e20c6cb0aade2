// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.Failures;
import org.annulus.lab.bench.Measured.Placement;
import org.annulus.lab.output.Words;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Axes;
import org.annulus.lab.section.Axes.Point;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;
import org.openjdk.jmh.runner.RunnerException;

/** Nanoseconds an entry in a steady stream, by producers, batch, capacity and payload. A unit is one fork of JMH's. */
public final class ThroughputSection implements Section {
    private static final String METRIC = "time";
    private static final int LIMIT = 16;

    /** To start a JVM, and to look at the machine between the iterations. */
    private static final double STARTING = 1;

    private static final Rounds.Timing QUICK = new Rounds.Timing(2, 150, 2, 150);
    private static final Rounds.Timing FULL = new Rounds.Timing(3, 400, 3, 400);

    private final Rounds.Timing given;

    /** With the usual durations. */
    public ThroughputSection() {
        this(null);
    }

    /** With durations of a test. */
    ThroughputSection(Rounds.Timing given) {
        this.given = given;
    }

    @Override
    public String key() {
        return "throughput";
    }

    @Override
    public String title() {
        return "Throughput";
    }

    @Override
    public Map<String, String> settings(Scope scope) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("throughput forks", scope.forks() + " of each point, " + timing(scope));
        settings.put(
                "throughput conditions",
                "received by up to " + LIMIT + " at a time; payload " + Axes.NO_PAYLOAD + ": the entry alone;"
                        + " near: a cache line's round trip takes up to " + Words.number((long) Measured.NEAR)
                        + " ns before and after an iteration, far: it takes longer before and after");
        if (scope.quick()) {
            settings.put("throughput with several producers", Subjects.ONE_OF_EACH);
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
        for (int fork = 1; fork <= scope.forks(); fork++) {
            for (Point point : scope.axes().points()) {
                List<String> subjects = isRestricted(scope, point)
                        ? Subjects.oneOfEach(scope, point.producers())
                        : Subjects.all(scope, point.producers());
                for (String subject : subjects) {
                    units.add(unit(scope, point, subject, fork));
                }
            }
        }
        return units;
    }

    private static boolean isRestricted(Scope scope, Point point) {
        return scope.quick() && point.producers() > 1;
    }

    private Unit unit(Scope scope, Point point, String subject, int fork) {
        Map<String, String> at = at(point);
        String id = key() + "/producers=" + point.producers() + "/batch=" + point.batch() + "/capacity="
                + point.capacity() + "/payload=" + point.payload() + "/" + subject + "/fork=" + fork;
        Optional<String> impossible = impossible(scope, point, subject);
        if (impossible.isPresent()) {
            List<Row> rows = List.of(Row.notApplicable(key(), subject, at, METRIC, impossible.get()));
            return new Unit(id, subject, 0, () -> Findings.of(rows));
        }
        String title = subject + ", " + point.producers() + (point.producers() == 1 ? " producer" : " producers")
                + ", by " + point.batch() + ", room for " + Words.number(point.capacity()) + ", "
                + Words.number(point.payload()) + " bytes";
        return new Unit(
                id,
                title,
                timing(scope).seconds() + STARTING,
                () -> Findings.of(measured(scope, point, subject).stream()
                        .map(row -> row.isMeasured() ? row.noted(remark(scope, point, subject)) : row)
                        .toList()));
    }

    /** What is to be known beside a figure; empty if nothing. */
    private static String remark(Scope scope, Point point, String subject) {
        List<String> remarks = new ArrayList<>();
        if (isRestricted(scope, point)) {
            remarks.add(Subjects.ONE_OF_EACH);
        }
        Load load = load(point);
        if (load.beside() > 0) {
            remarks.add(PayloadMemory.remark(subject, load));
        }
        return String.join("; ", remarks);
    }

    private static Map<String, String> at(Point point) {
        return Map.of(
                "producers", Integer.toString(point.producers()),
                "batch", Integer.toString(point.batch()),
                "capacity", Integer.toString(point.capacity()),
                "payload", Integer.toString(point.payload()));
    }

    /** Why a subject cannot be used like that. */
    private static Optional<String> impossible(Scope scope, Point point, String subject) {
        try {
            Load load = load(point);
            Optional<RingPolicy> policy = Subjects.policy(scope, subject);
            policy.ifPresent(ring -> ring.resolve(AnnulusSubject.geometry(ring, load)));
            return Optional.empty();
        } catch (GeometryException e) {
            return Optional.of(e.getMessage());
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Load load(Point point) {
        return new Load(point.producers(), point.batch(), point.capacity(), point.payload(), LIMIT);
    }

    private List<Row> measured(Scope scope, Point point, String subject) {
        Map<String, String> parameters = new TreeMap<>(at(point));
        parameters.put("limit", Integer.toString(LIMIT));
        Rounds rounds =
                new Rounds(ThroughputBenchmark.class, parameters, timing(scope), new PrintWriter(Writer.nullWriter()));
        try {
            return rows(subject, at(point), rounds.fork(subject));
        } catch (RunnerException | RuntimeException e) {
            return List.of(Row.failed(key(), subject, at(point), METRIC, Failures.sentence(e)));
        }
    }

    /** One for each placement that the fork had. */
    List<Row> rows(String subject, Map<String, String> at, Measured.Fork fork) {
        List<Row> rows = new ArrayList<>();
        for (Placement placement : List.of(Placement.NEAR, Placement.FAR)) {
            Measured.Fork there = fork.in(placement, Measured.NEAR);
            if (!there.iterations().isEmpty()) {
                Map<String, String> placed = new TreeMap<>(at);
                placed.put(Placements.CONDITION, placement.label());
                rows.add(Row.of(key(), subject, placed, METRIC, "ns/entry", Better.LOWER, there.nanos()));
            }
        }
        return rows.isEmpty() ? List.of(Row.notApplicable(key(), subject, at, METRIC, Placement.ALL_MOVED)) : rows;
    }

    private Rounds.Timing timing(Scope scope) {
        return given != null ? given : scope.quick() ? QUICK : FULL;
    }
}
