// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annulus.lab.Failures;
import org.annulus.lab.results.Part;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * Does the work of a comparison, unit by unit, one at a time. A unit that fails is a row that says why, and the others
 * go on; one that an earlier run has done is not done again.
 */
final class Comparison {
    private final List<Section> sections;
    private final Scope scope;
    private final Journal journal;

    /** The metric of the row that stands for a unit that failed. */
    static final String UNIT = "unit";

    Comparison(List<Section> sections, Scope scope, Journal journal) {
        this.sections = sections;
        this.scope = scope;
        this.journal = journal;
    }

    /** A section and what it has to do. */
    private record Planned(Section section, List<Unit> units) {}

    Results run(CompareProgress progress) throws IOException {
        List<Planned> plan = sections.stream()
                .map(section -> new Planned(section, section.units(scope)))
                .toList();
        progress.begins(plan.stream()
                .flatMap(planned -> planned.units().stream())
                .mapToDouble(Unit::seconds)
                .sum());
        List<Part> parts = new ArrayList<>();
        for (Planned planned : plan) {
            progress.section(planned.section(), planned.units().size());
            try {
                for (Unit unit : planned.units()) {
                    parts.add(done(planned.section(), unit, progress));
                }
            } finally {
                planned.section().end();
            }
        }
        Journal.Plan begun = journal.plan();
        boolean complete = parts.stream().flatMap(part -> part.rows().stream()).noneMatch(Row::failed);
        return Results.of(begun.command(), begun.place(), begun.settings(), complete, parts);
    }

    private Part done(Section section, Unit unit, CompareProgress progress) throws IOException {
        Optional<Part> before = journal.find(unit.id());
        if (before.isPresent()) {
            progress.skipped(unit);
            return before.get();
        }
        progress.unit(unit);
        Part part;
        try {
            part = unit.run();
            // What failed is not kept, so that a run that goes on tries it again.
            if (part.rows().stream().noneMatch(Row::failed)) {
                journal.add(part);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + unit.id() + "; the same command goes on from there", e);
        } catch (Exception e) {
            part = failed(section, unit, e);
        }
        progress.done(unit);
        return part;
    }

    private static Part failed(Section section, Unit unit, Exception e) {
        String why = unit.id() + ": " + Failures.sentence(e);
        return new Part(
                unit.id(),
                0,
                List.of(Row.failed(section.key(), unit.title(), Map.of("unit", unit.id()), UNIT, why)),
                List.of());
    }
}
