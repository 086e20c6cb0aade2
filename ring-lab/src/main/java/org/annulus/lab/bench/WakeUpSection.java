// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * How long each way of waiting takes to wake, in one process and across two, and what a doorbell costs a post. It is
 * the waiting that is measured here and not the ring, which is {@code zijlstra/single} for all.
 */
public final class WakeUpSection implements Section {
    private static final String TIME = "time";
    private static final String CALL = "call";
    private static final String POST = "post";
    private static final long PATIENCE = 300;

    private static final Plan QUICK = new Plan(1_000, 1_000, 500);
    private static final Plan FULL = new Plan(20_000, 2_000, 10_000);

    private final Plan given;

    /** With the usual numbers. */
    public WakeUpSection() {
        this(null);
    }

    /** With those of a test. */
    WakeUpSection(Plan given) {
        this.given = given;
    }

    /**
     * What one JVM does.
     *
     * @param samples wake-ups that count
     * @param warmUps wake-ups before them
     * @param rounds of 1,024 posts
     */
    record Plan(int samples, int warmUps, int rounds) {
        private static final double WAKE_UP = 230e-6;

        double seconds() {
            return (samples + warmUps) * WAKE_UP + 0.6;
        }
    }

    @Override
    public String key() {
        return "wake-up";
    }

    @Override
    public String title() {
        return "Waking up";
    }

    @Override
    public Map<String, String> settings(Scope scope) {
        Plan plan = plan(scope);
        return Map.of(
                "wake-up forks",
                scope.forks() + " of each way, " + Words.number(plan.warmUps()) + " wake-ups warm-up, "
                        + Words.number(plan.samples()) + " measured; posts: the median of "
                        + Words.number(plan.rounds()) + " rounds of 1,024, after as many");
    }

    @Override
    public boolean forks() {
        return true;
    }

    @Override
    public List<Unit> units(Scope scope) {
        Plan plan = plan(scope);
        List<Unit> units = new ArrayList<>();
        for (int fork = 1; fork <= scope.forks(); fork++) {
            String suffix = "/fork=" + fork;
            for (String strategy : WakeUpSubject.IN_PROCESS) {
                units.add(unit(strategy, 1, plan, suffix));
            }
            for (String strategy : WakeUpSubject.ACROSS) {
                units.add(unit(strategy, 2, plan, suffix));
            }
            units.add(new Unit(key() + "/posts" + suffix, "what a post costs", 1.5, () -> Findings.of(posts(plan))));
        }
        return units;
    }

    private Unit unit(String strategy, int processes, Plan plan, String suffix) {
        return new Unit(
                key() + "/processes=" + processes + "/" + strategy + suffix,
                strategy + (processes == 1 ? " in one process" : " across two processes"),
                plan.seconds(),
                () -> Findings.of(wakeUp(strategy, processes, plan)));
    }

    private List<Row> wakeUp(String strategy, int processes, Plan plan) {
        Map<String, String> at = Map.of("processes", Integer.toString(processes));
        try {
            WakeUpResult result = ChildJvm.run(
                    "waking up by " + strategy,
                    WakeUpResult.class,
                    PATIENCE,
                    command(
                            strategy,
                            Integer.toString(processes),
                            Integer.toString(plan.samples()),
                            Integer.toString(plan.warmUps())));
            List<Row> rows = new ArrayList<>();
            rows.add(time(strategy, at, "50", result.p50()));
            rows.add(time(strategy, at, "90", result.p90()));
            rows.add(time(strategy, at, "99", result.p99()));
            rows.add(time(strategy, at, "99.9", result.p999()));
            rows.add(time(strategy, at, "max", result.max()));
            rows.add(Row.of(key(), strategy, at, CALL, "ns", Better.LOWER, result.post())
                    .noted("the waking call, half of them"));
            return rows;
        } catch (RuntimeException e) {
            return List.of(Row.failed(key(), strategy, at, TIME, Failures.sentence(e)));
        }
    }

    private Row time(String strategy, Map<String, String> at, String percentile, long nanos) {
        Map<String, String> here = new TreeMap<>(at);
        here.put("percentile", percentile);
        return Row.of(key(), strategy, here, TIME, "ns", Better.LOWER, nanos);
    }

    private List<Row> posts(Plan plan) {
        try {
            PublicationCost.Cost[] costs = ChildJvm.run(
                    "what a post costs",
                    PublicationCost.Cost[].class,
                    PATIENCE,
                    command(WakeUpMain.POSTS, Integer.toString(plan.rounds())));
            return Stream.of(costs).map(this::post).toList();
        } catch (RuntimeException e) {
            return List.of(Row.failed(key(), "doorbell", Map.of(), POST, Failures.sentence(e)));
        }
    }

    private Row post(PublicationCost.Cost cost) {
        Map<String, String> at = Map.of("batch", Integer.toString(cost.batch()));
        return Row.of(key(), cost.ring(), at, POST, "ns/post", Better.LOWER, cost.nanos())
                .noted(cost.what());
    }

    private static List<String> command(String... arguments) {
        // The futex, through JNA: a JVM from 22 on warns without it.
        List<String> options = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC");
        return JavaProcess.command(options, WakeUpMain.class, arguments);
    }

    private Plan plan(Scope scope) {
        return given != null ? given : scope.quick() ? QUICK : FULL;
    }
}
