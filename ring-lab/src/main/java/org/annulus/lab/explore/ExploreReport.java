// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Function;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.trace.JsonTrace;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;

/** What was explored, as a table and as JSON. */
final class ExploreReport {
    /** Of a scenario's members in the JSON. */
    private static final String INDENT = "    ";

    private final RingPolicy policy;
    private final List<Verdict> verdicts;
    private final boolean replayed;
    private final Function<Verdict, String> again;

    /**
     * A report.
     *
     * @param replayed whether each verdict is of one execution, run again from its string
     * @param again the command that shows a finding again
     */
    ExploreReport(RingPolicy policy, List<Verdict> verdicts, boolean replayed, Function<Verdict, String> again) {
        this.policy = policy;
        this.verdicts = List.copyOf(verdicts);
        this.replayed = replayed;
        this.again = again;
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
        if (replayed && found == 0) {
            return "the string was replayed and showed no defect; was the ring, or its jar, changed since?";
        }
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

    /** A scenario as JSON; the last three are null where nothing was found. */
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
            String standing,
            Boolean declared,
            @JsonRawValue String finding) {}

    /** All of it as JSON. */
    private record All(String policy, List<Explored> scenarios, List<Deviation> notShown) {}

    String json() {
        return Json.write(new All(
                policy.name().toString(), verdicts.stream().map(this::explored).toList(), notShown()));
    }

    private Explored explored(Verdict verdict) {
        boolean found = verdict.isFound();
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
                found ? verdict.standing() : null,
                found ? verdict.isDeclared() : null,
                found ? finding(verdict) : null);
    }

    /** As {@link JsonTrace} writes it, further to the right. */
    private String finding(Verdict verdict) {
        return JsonTrace.render(verdict.finding(), again.apply(verdict)).strip().replace("\n", "\n" + INDENT);
    }
}
