// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.trace.Trace;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;

/** What was explored, as a table and as JSON. */
final class ExploreReport {
    private final RingPolicy policy;
    private final List<Verdict> verdicts;

    ExploreReport(RingPolicy policy, List<Verdict> verdicts) {
        this.policy = policy;
        this.verdicts = List.copyOf(verdicts);
    }

    /** A row for each scenario, the engine below. */
    List<String> table() {
        TextTable table = new TextTable("SCENARIO", "RESULT", "MODEL", "EXECUTIONS", "STATES", "LONGEST", "SECONDS");
        for (Verdict verdict : verdicts) {
            table.row(
                    verdict.scenario().name(),
                    verdict.word(),
                    verdict.exploration().model().label(),
                    Words.number(verdict.result().executions()),
                    Words.number(verdict.result().states()),
                    verdict.result().longest(),
                    String.format(Locale.ROOT, "%.1f", verdict.result().seconds()));
        }
        return table.lines();
    }

    /** What it all comes to, in a sentence. */
    String summary() {
        long found = verdicts.stream().filter(Verdict::isFound).count();
        long partial = verdicts.stream()
                .filter(verdict -> !verdict.isFound() && !verdict.isComplete())
                .count();
        String engine = verdicts.isEmpty()
                ? ""
                : "; engine: " + verdicts.get(0).result().engine();
        return (found == 0 ? "nothing found" : found + " of " + verdicts.size() + " scenarios found something")
                + (partial == 0
                        ? found == 0 ? "; complete" : ""
                        : "; " + partial + " not complete, more --seconds may help")
                + engine;
    }

    /** The deviations that no scenario has shown. */
    List<Deviation> notShown() {
        return policy.deviations().stream()
                .filter(deviation -> verdicts.stream()
                        .noneMatch(verdict -> verdict.isFound()
                                && verdict.scenario()
                                        .shows(deviation, verdict.finding().kind())))
                .toList();
    }

    /** A finding as JSON. */
    private record Found(
            String kind, String message, String reach, String standing, boolean declared, String replay, Trace trace) {}

    /** A scenario as JSON. */
    private record Explored(
            String scenario,
            String about,
            String result,
            String model,
            long executions,
            long states,
            long steps,
            int longest,
            double seconds,
            String engine,
            SortedSet<String> outcomes,
            Found finding) {}

    /** All of it as JSON. */
    private record All(String policy, List<Explored> scenarios, List<Deviation> notShown) {}

    String json() {
        return Json.write(new All(
                policy.name().toString(),
                verdicts.stream().map(ExploreReport::explored).toList(),
                notShown()));
    }

    private static Explored explored(Verdict verdict) {
        return new Explored(
                verdict.scenario().name(),
                verdict.scenario().about(),
                verdict.word(),
                verdict.exploration().model().label(),
                verdict.result().executions(),
                verdict.result().states(),
                verdict.result().steps(),
                verdict.result().longest(),
                verdict.result().seconds(),
                verdict.result().engine(),
                verdict.result().outcomes(),
                Optional.of(verdict)
                        .filter(Verdict::isFound)
                        .map(ExploreReport::found)
                        .orElse(null));
    }

    private static Found found(Verdict verdict) {
        return new Found(
                verdict.finding().kind().name(),
                verdict.finding().message(),
                verdict.finding().reach().label(),
                verdict.standing(),
                verdict.isDeclared(),
                verdict.finding().replay(),
                verdict.finding().trace());
    }
}
