// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Part;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.PolicyVerdict.Cell;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Peers;

/** Results that nobody measured: every section, every shipped variant and every peer, the same each time. */
final class MadeUpResults {
    private static final List<String> PERCENTILES =
            List.of("50", "75", "90", "95", "99", "99.5", "99.9", "99.95", "99.99", "99.999", "max");

    private final Random random = new Random(7);
    private final List<Part> parts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<PolicyVerdict> verdicts = new ArrayList<>();
    private List<String> rates = List.of("10000", "100000", "1000000");
    private boolean complete = true;

    /** All of it. */
    static Results whole() {
        MadeUpResults made = new MadeUpResults();
        Policies.discover().variants().forEach(made::policy);
        Peers.NAMES.forEach(made::peer);
        made.wakeUp();
        return made.results();
    }

    /** Every section, and a few subjects of each kind: what most tests need. */
    static Results some() {
        MadeUpResults made = new MadeUpResults();
        made.rates = List.of("100000");
        Policies policies = Policies.discover();
        for (String name : List.of("zijlstra/single", "zijlstra/ticket", "epoll-rfc/single", "acall/bounded")) {
            made.policy(policies.get(name));
        }
        Peers.NAMES.subList(2, 4).forEach(made::peer);
        made.wakeUp();
        return made.results();
    }

    /** One ring, checked and not measured. */
    static Results small() {
        MadeUpResults made = new MadeUpResults();
        made.verdict(Policies.discover().get("zijlstra/single"));
        return made.results();
    }

    /** Nothing at all, from a run that was interrupted. */
    static Results nothing() {
        MadeUpResults made = new MadeUpResults();
        made.complete = false;
        return made.results();
    }

    /** Some rows, and some verdicts. */
    static Results of(List<Row> rows, PolicyVerdict... verdicts) {
        MadeUpResults made = new MadeUpResults();
        made.rows.addAll(rows);
        made.verdicts.addAll(List.of(verdicts));
        return made.results();
    }

    /** Some verdicts. */
    static Results ofVerdicts(PolicyVerdict... verdicts) {
        return of(List.of(), verdicts);
    }

    /** A time of one subject with one producer. */
    static Row throughput(String subject, Map<String, String> more, Double... values) {
        Map<String, String> at =
                new TreeMap<>(Map.of("producers", "1", "batch", "1", "capacity", "4096", "payload", "16"));
        at.putAll(more);
        return new Row(
                "throughput", subject, new TreeMap<>(at), "time", "ns/entry", Better.LOWER, List.of(values), "", false);
    }

    Results results() {
        parts.add(new Part("all", 3_661, rows, verdicts));
        return Results.of(
                "annulus compare --made-up <&>",
                new Results.Place(
                        2,
                        "Imaginary 9000",
                        "Linux 6.1 amd64",
                        "17.0.15",
                        "2026-11-21",
                        Map.of("agrona", "2.6.0", "jctools", "4.0.7", "disruptor", "4.0.0")),
                Map.of("quick", "false", "forks", "3", "sections", "all of them"),
                complete,
                parts);
    }

    private void policy(RingPolicy policy) {
        String name = policy.name().toString();
        boolean many = policy.traits().producers() == RingTraits.MANY;
        boolean items = policy.traits().delivery() == Delivery.COALESCED;
        measured(name, many);
        row("memory", name, Map.of(), "entry", "bytes", Better.EXACT, items ? 4 : 32);
        if (items) {
            row("memory", name, Map.of(), "item", "bytes", Better.EXACT, 24);
        } else {
            rows.add(Row.notApplicable("memory", name, Map.of(), "item", "this ring has no items"));
        }
        cost(name);
        for (int round = 0; round < 3; round++) {
            rows.add(Row.of("copy", name, Map.of(), "throughput", "GB/s", Better.HIGHER, 1 + random.nextDouble())
                    .noted("the copy has the file's SHA-256 digest, " + "0123456789abcdef".repeat(4)));
        }
        verdict(policy);
    }

    private void peer(String name) {
        boolean many = !name.matches(".*(one-to-one|spsc|single)");
        measured(name, many);
        rows.add(Row.notApplicable(
                "cost", name, Map.of("operation", "post"), "accesses", "its memory is not visible from outside"));
    }

    private void measured(String name, boolean many) {
        double base = 3 * Math.exp(2.5 * random.nextDouble());
        for (String producers : many ? List.of("1", "2", "4") : List.of("1")) {
            for (String batch : List.of("1", "16")) {
                double value = base * (0.5 + Double.parseDouble(producers) / 2) / (batch.equals("16") ? 3 : 1);
                time("throughput", name, value, Map.of("producers", producers, "batch", batch));
            }
        }
        for (String capacity : List.of("64", "65536")) {
            time("throughput", name, base * (capacity.equals("64") ? 1.4 : 1.1), Map.of("capacity", capacity));
        }
        for (String payload : List.of("64", "256", "1024")) {
            time("throughput", name, base + Double.parseDouble(payload) / 20, Map.of("payload", payload));
        }
        double trip = 200 + 40 * base;
        for (int at = 0; at < PERCENTILES.size(); at++) {
            double value = trip * Math.exp(at * at * 0.05);
            for (String rate : rates) {
                latency("one-way", name, PERCENTILES.get(at), rate, value * 0.6 * Math.log10(Double.parseDouble(rate)));
            }
            latency("round-trip", name, PERCENTILES.get(at), "", value);
        }
        if (many) {
            row("stall", name, Map.of("held", "50"), "longest-wait", "ms", Better.LOWER, 1 + 50 * random.nextDouble());
            row("stall", name, Map.of("held", "50"), "delivered-meanwhile", "events", Better.HIGHER, 50);
        } else {
            rows.add(Row.notApplicable(
                    "stall", name, Map.of("held", "50"), "longest-wait", "one producer: nobody else to wait"));
        }
    }

    private void time(String section, String name, double value, Map<String, String> more) {
        Map<String, String> at =
                new TreeMap<>(Map.of("producers", "1", "batch", "1", "capacity", "4096", "payload", "16"));
        at.putAll(more);
        for (int fork = 0; fork < 3; fork++) {
            at.put("line", random.nextInt(4) == 0 ? "far" : "near");
            row(section, name, at, "time", "ns/entry", Better.LOWER, value * (0.95 + 0.15 * random.nextDouble()));
        }
    }

    private void latency(String section, String name, String percentile, String rate, double value) {
        Map<String, String> at = new TreeMap<>(Map.of("percentile", percentile, "line", "near"));
        if (!rate.isEmpty()) {
            at.put("rate", rate);
        }
        for (int fork = 0; fork < 3; fork++) {
            row(section, name, at, "time", "ns", Better.LOWER, value * (0.9 + 0.3 * random.nextDouble()));
        }
    }

    private void cost(String name) {
        for (String operation : List.of("post", "drain", "register")) {
            for (String batch : operation.equals("register") ? List.of("1") : List.of("1", "16")) {
                Map<String, String> at = Map.of("operation", operation, "batch", batch);
                int share = Integer.parseInt(batch);
                double all = 0;
                for (String kind : List.of("atomics", "fences", "stores-release", "stores-plain", "loads")) {
                    double count = (double) random.nextInt(4) / share;
                    all += kind.equals("fences") ? 0 : count;
                    row("cost", name, at, kind, "per event", Better.EXACT, count);
                }
                row("cost", name, at, "accesses", "per event", Better.EXACT, all);
                row(
                        "cost",
                        name,
                        at,
                        "shared-lines",
                        "per event",
                        Better.EXACT,
                        1 + (double) random.nextInt(3) / share);
            }
        }
    }

    private void wakeUp() {
        for (String strategy : List.of("spin", "backoff", "park", "futex", "park-unpark", "futex-word")) {
            double base = strategy.equals("spin") ? 200 : 4_000 + 30_000 * random.nextDouble();
            for (String processes : List.of("1", "2")) {
                if (processes.equals("2") && strategy.startsWith("park")) {
                    continue;
                }
                for (String percentile : List.of("50", "99", "99.9")) {
                    Map<String, String> at = Map.of("processes", processes, "percentile", percentile, "line", "near");
                    row(
                            "wake-up",
                            strategy,
                            at,
                            "time",
                            "ns",
                            Better.LOWER,
                            base * Double.parseDouble(percentile) / 50);
                }
                row(
                        "wake-up",
                        strategy,
                        Map.of("processes", processes, "percentile", "50"),
                        "call",
                        "ns",
                        Better.LOWER,
                        base / 20);
            }
        }
        row("wake-up", "doorbell", Map.of(), "post", "ns/post", Better.LOWER, 12);
        row("wake-up", "no doorbell", Map.of(), "post", "ns/post", Better.LOWER, 3);
    }

    private void verdict(RingPolicy policy) {
        List<Cell> cells = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            boolean declared = policy.deviations().stream()
                    .anyMatch(one -> Rule.named(one.rule()).filter(rule::equals).isPresent());
            String outcome =
                    declared ? "DEVIATION" : rule.capability().declaredBy(policy.traits()) ? "PASS" : "NOT-DECLARED";
            cells.add(new Cell(
                    rule.number(),
                    rule.key(),
                    rule.level().toString(),
                    outcome,
                    "12 checks, \"1,204\" executions <complete> & more"));
        }
        String name = policy.name().toString();
        verdicts.add(new PolicyVerdict(
                name, "CONFORMANT", "CONFORMANT, 45 rules", "conformance/" + name.replace('/', '-') + ".html", cells));
    }

    private void row(
            String section,
            String subject,
            Map<String, String> at,
            String metric,
            String unit,
            Better better,
            double value) {
        rows.add(Row.of(section, subject, at, metric, unit, better, value));
    }
}
