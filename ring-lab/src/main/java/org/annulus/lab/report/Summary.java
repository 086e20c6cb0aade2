// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.rule.Family;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.ProducerDeath;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;

/** Which ring for what: every answer computed from the figures, the claims and the verdicts. */
final class Summary {
    private final Results results;
    private final Subjects subjects;
    private final Contest contest;
    private final Figures throughput;
    private final List<Answer> answers = new ArrayList<>();

    private Summary(Results results, Subjects subjects) {
        this.results = results;
        this.subjects = subjects;
        this.contest = new Contest(subjects);
        this.throughput =
                Figures.of(results, "throughput").measured().metric("time").onePlacement();
    }

    static List<Answer> of(Results results, Subjects subjects) {
        Summary summary = new Summary(results, subjects);
        summary.completions();
        summary.readiness();
        summary.latency();
        summary.robustness();
        summary.costs();
        return summary.answers;
    }

    private void completions() {
        speed("Every post delivered, one producer", this::deliversAll, "producers", false);
        speed("Every post delivered, several producers", this::deliversAll, "producers", true);
        speed("Every post delivered, in batches", this::deliversAll, "batch", true);
    }

    private void readiness() {
        speed("Readiness: posts to one item merge, one producer", subjects::isCoalesced, "producers", false);
        speed("Readiness, several producers", subjects::isCoalesced, "producers", true);
    }

    /** Each post arrives, whatever the application does: a ring that overwrites what nobody has read does not. */
    private boolean deliversAll(String subject) {
        return subjects.isEach(subject)
                && subjects.traits(subject)
                        .map(traits -> traits.whenFull() != WhenFull.OVERWRITTEN)
                        .orElse(true);
    }

    /** Throughput at the base, or with one condition at its most. */
    private void speed(String question, Predicate<String> wanted, String condition, boolean most) {
        Figures figures = at(condition, most).subjects(wanted);
        String words = most && !figures.isEmpty()
                ? question + " (" + (condition.equals("batch") ? "of " : "")
                        + figures.rows().get(0).at(condition) + ")"
                : question;
        answers.add(contest.best(words, figures, "Not measured in this run."));
    }

    private Figures at(String condition, boolean most) {
        Map<String, String> conditions = new LinkedHashMap<>(ThroughputChapter.base(throughput));
        if (most) {
            List<String> values = throughput.values(condition);
            if (values.size() < 2) {
                return new Figures(List.of());
            }
            conditions.put(condition, values.get(values.size() - 1));
        }
        return throughput.at(conditions);
    }

    private void latency() {
        Figures roundTrip =
                Figures.of(results, "round-trip").measured().metric("time").onePlacement();
        answers.add(contest.best(
                "Lowest round trip, at the median", roundTrip.at("percentile", "50"), "Not measured in this run."));
        Figures oneWay =
                Figures.of(results, "one-way").measured().metric("time").onePlacement();
        Figures tail = oneWay.at("percentile", "99.9");
        if (tail.isEmpty()) {
            answers.add(Answer.none("Lowest 99.9th percentile one way", "Not measured in this run."));
        }
        for (String rate : tail.values("rate")) {
            String often = Numbers.isNumber(rate) ? Numbers.of(Double.parseDouble(rate)) : rate;
            answers.add(contest.best(
                    "Lowest 99.9th percentile one way, at " + often + " events a second",
                    tail.at("rate", rate),
                    "Not measured in this run."));
        }
    }

    private void robustness() {
        Figures several = at("producers", true);
        Figures base = several.isEmpty() ? at("producers", false) : several;
        answers.add(contest.best(
                "Nobody may wait for a producer that stops or dies",
                base.subjects(this::survives),
                "No subject with several producers that claims it was measured in this run."));
        answers.add(contest.best(
                "Kernel side safe from a hostile user",
                at("producers", false).subjects(this::isSafe),
                "The rules of trust were not checked in this run, or nobody who keeps them was measured."));
        Figures stall = StallChapter.held(Figures.of(results, "stall").measured())
                .metric("longest-wait")
                .onePlacement();
        answers.add(contest.best(
                "Shortest wait of others while a producer stands still",
                Distinct.subjects(stall),
                "Not measured in this run."));
    }

    /** What it claims, and the kit has checked: several producers, and a stopped one costs its own event only. */
    private boolean survives(String subject) {
        return subjects.traits(subject)
                .map(traits -> traits.producers() == RingTraits.MANY
                        && traits.whenFull() != WhenFull.OVERWRITTEN
                        && traits.stalledProducer() == StalledProducer.OWN_EVENT_LATE
                        && traits.producerDeath() == ProducerDeath.OWN_EVENT)
                .orElse(false);
    }

    /** Every rule of trust was run and kept. */
    private boolean isSafe(String subject) {
        List<PolicyVerdict.Cell> cells = subjects.verdict(subject).map(PolicyVerdict::cells).orElse(List.of()).stream()
                .filter(cell -> Rule.named(cell.key())
                        .map(rule -> rule.family() == Family.TRUST)
                        .orElse(false))
                .toList();
        return !cells.isEmpty() && cells.stream().allMatch(cell -> cell.is(Outcome.PASS));
    }

    private void costs() {
        Figures memory = Figures.of(results, "memory").measured();
        answers.add(contest.best(
                "Least memory an entry, every post delivered",
                memory.metric("entry").subjects(this::deliversAll),
                "Not counted in this run."));
        answers.add(
                contest.best("Least memory an item, posts merge", memory.metric("item"), "Not counted in this run."));
        Figures wakeUp = Figures.of(results, "wake-up").measured();
        for (String processes : List.of("1", "2")) {
            String where = processes.equals("1") ? "in one process" : "across processes";
            Figures times = wakeUp.metric("time").onePlacement().at("processes", processes);
            answers.add(contest.best(
                    "Fastest wake-up " + where, times.at("percentile", "50"), "Not measured in this run."));
        }
        answers.add(contest.best(
                "Cheapest call that wakes",
                Distinct.subjects(wakeUp.metric("call").onePlacement()),
                "Not measured in this run."));
        Figures cost = Figures.of(results, "cost").measured();
        answers.add(contest.best(
                "Fewest atomic operations a post",
                cost.metric("atomics").at("operation", "post").at("batch", "1"),
                "Not counted in this run."));
    }
}
