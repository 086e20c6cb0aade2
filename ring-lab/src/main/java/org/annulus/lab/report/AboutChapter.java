// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/** Where and how it was measured, how to do it again, how to read it, and what is missing. */
final class AboutChapter {
    private AboutChapter() {}

    static Chapter reading() {
        return new Chapter(
                "reading",
                "How to read this",
                List.of(
                        new Block.Text("A figure is the median of its values; beside it stand the lowest and the"
                                + " highest, and how many there are. A value is one fork, a JVM of its own; of a"
                                + " producer that stops it is one stop, all of them in one JVM; what is counted and"
                                + " not timed has one."
                                + " Two figures whose ranges overlap are not told apart. Ratios are of medians"
                                + " of this run; figures of two runs belong together only in a comparison with a"
                                + " baseline."),
                        new Block.Text("On a virtual machine the processors may lie near each other or far apart, and"
                                + " the host changes that. Each figure knows which it was. Near and far are never in"
                                + " one comparison: plots and summary take the placement with more figures in its"
                                + " section, and say so; the tables hold both."),
                        new Block.Text("A design has one colour and one shape in all plots. Short bars through points"
                                + " are the spread. Beside this page, csv holds every value with its conditions, plots"
                                + " holds each plot as a file, and results.json all of it.")));
    }

    static Chapter of(Results results) {
        Results.Place place = results.place();
        List<Block> blocks = new ArrayList<>();
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("machine", place.machine()));
        facts.add(List.of("system", place.system()));
        facts.add(List.of("Java", place.java()));
        facts.add(List.of("date", place.date()));
        facts.add(List.of("took", duration(results.seconds())));
        facts.add(List.of("complete", results.complete() ? "yes" : "no: interrupted"));
        new TreeMap<>(place.versions()).forEach((name, version) -> facts.add(List.of(name, version)));
        blocks.add(new Block.Shown(new Table("Machine and versions", List.of("what", "value"), facts)));
        if (!results.settings().isEmpty()) {
            List<List<String>> settings = new ArrayList<>();
            new TreeMap<>(results.settings()).forEach((name, value) -> settings.add(List.of(name, value)));
            blocks.add(new Block.Shown(new Table("Settings", List.of("setting", "value"), settings)));
        }
        blocks.add(new Block.Text("To measure all of it again, and to make this page again from the results:"));
        blocks.add(new Block.Typed("./" + results.command() + "\n./annulus report results.json --out DIRECTORY"));
        return new Chapter("about", "Machine, versions, commands", blocks);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    static Chapter missing(Results results) {
        List<Row> missing = results.missing();
        List<Row> failed = missing.stream().filter(Row::failed).toList();
        List<Row> others = missing.stream().filter(row -> !row.failed()).toList();
        List<Block> blocks = new ArrayList<>();
        if (missing.isEmpty()) {
            blocks.add(new Block.Text("Nothing: every figure that was asked for is there."));
        }
        if (!failed.isEmpty()) {
            blocks.add(new Block.Shown(table("Failed", failed)));
        }
        if (!others.isEmpty()) {
            blocks.add(new Block.Folded(table("Not applicable, or not taken", others)));
        }
        return new Chapter("missing", "What is missing, and why", blocks);
    }

    private static Table table(String caption, List<Row> rows) {
        return new Table(
                caption,
                List.of("subject", "section", "conditions", "what", "why"),
                rows.stream()
                        .map(row ->
                                List.of(row.subject(), row.section(), row.conditions(", "), row.metric(), row.note()))
                        .toList());
    }
}
