// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Comparisons of made-up sections, whose units say when they run. */
final class ComparisonTest {
    private static final Map<String, String> SETTINGS = Map.of("quick", "true");

    @TempDir
    private Path directory;

    private final List<String> ran = new ArrayList<>();
    private final StringWriter err = new StringWriter();
    private String dies = "";

    private record Made(String key, List<Unit> made) implements Section {
        @Override
        public String title() {
            return key;
        }

        @Override
        public List<Unit> units(Scope scope) {
            return made;
        }
    }

    private Unit unit(String id, double value) {
        return new Unit(id, id, 1, () -> {
            ran.add(id);
            if (id.equals(dies)) {
                throw new OutOfMemoryError("made up");
            }
            return Findings.of(
                    List.of(Row.of("s", "subject", Map.of("producers", "1"), "time", "ns", Better.LOWER, value)));
        });
    }

    private Results compare(Section... sections) throws IOException {
        return compare(SETTINGS, false, sections);
    }

    private Results compare(Map<String, String> settings, boolean fresh, Section... sections) throws IOException {
        Journal journal = Journal.open(
                directory.resolve("unfinished"), new Journal.Plan("annulus compare", Here.place(), settings), fresh);
        Scope scope = new Scope(List.of(), List.of(), true, 1, () -> directory, directory);
        try (CompareProgress progress = new CompareProgress(new PrintWriter(err), false)) {
            return new Comparison(List.of(sections), scope, journal).run(progress);
        }
    }

    @Test
    void shouldPutTheValuesOfOneFigureIntoOneRow() throws IOException {
        Results results = compare(new Made("s", List.of(unit("s/1", 3), unit("s/2", 1), unit("s/3", 10))));
        assertThat(results.rows()).singleElement().satisfies(row -> {
            assertThat(row.values()).containsExactly(3.0, 1.0, 10.0);
            assertThat(row.median()).isEqualTo(3.0);
            assertThat(row.low()).isEqualTo(1.0);
            assertThat(row.high()).isEqualTo(10.0);
        });
    }

    @Test
    void shouldGoOnBehindTheLastUnitWhenItWasInterrupted() throws IOException {
        Section section = new Made("s", List.of(unit("s/1", 3), unit("s/2", 1), unit("s/3", 10)));
        dies = "s/2";
        assertThatThrownBy(() -> compare(section)).isInstanceOf(OutOfMemoryError.class);
        assertThat(ran).containsExactly("s/1", "s/2");
        dies = "";
        Results results = compare(section);
        assertThat(ran).containsExactly("s/1", "s/2", "s/2", "s/3");
        assertThat(results.rows().get(0).values()).containsExactly(3.0, 1.0, 10.0);
    }

    @Test
    void shouldRefuseToGoOnWhenTheSettingsDiffer() throws IOException {
        Section section = new Made("s", List.of(unit("s/1", 3)));
        compare(section);
        assertThatThrownBy(() -> compare(Map.of("quick", "false"), false, section))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quick is true there and false here");
        assertThat(compare(Map.of("quick", "false"), true, section).rows()).hasSize(1);
        assertThat(ran).containsExactly("s/1", "s/1");
    }

    @Test
    void shouldGoOnWithTheOthersWhenAUnitFails() throws IOException {
        Unit broken = new Unit("s/broken", "broken", 1, () -> {
            throw new IOException("the ring fell off the table and is in pieces");
        });
        Section section = new Made("s", List.of(broken, unit("s/2", 1)));
        Results results = compare(section);
        assertThat(results.rows()).hasSize(2);
        assertThat(results.rows().get(0).failed()).isTrue();
        assertThat(results.rows().get(0).note()).isEqualTo("s/broken: the ring fell off the table and is in pieces");
        // Tried again by the next run, unlike what went well.
        compare(section);
        assertThat(ran).containsExactly("s/2");
        assertThat(Files.list(directory.resolve("unfinished"))).hasSize(2);
    }

    @Test
    void shouldTryAgainWhenAUnitSaysThatItFailed() throws IOException {
        Unit unit = new Unit("s/1", "s/1", 1, () -> {
            ran.add("s/1");
            return Findings.of(List.of(
                    ran.size() == 1
                            ? Row.failed("s", "subject", Map.of(), "time", "its process hung")
                            : Row.of("s", "subject", Map.of(), "time", "ns", Better.LOWER, 1)));
        });
        Section section = new Made("s", List.of(unit));
        assertThat(compare(section).complete()).isFalse();
        Results second = compare(section);
        assertThat(second.complete()).isTrue();
        assertThat(second.rows()).singleElement().matches(Row::isMeasured);
        assertThat(ran).hasSize(2);
    }

    @Test
    void shouldTellHowLongItTakesWhereThereIsNoTerminal() throws IOException {
        compare(new Made("a", List.of(unit("a/1", 3))), new Made("b", List.of(unit("b/1", 3), unit("b/2", 3))));
        assertThat(err.toString().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("compare: a, 1 unit; about 3 s left for everything");
    }
}
