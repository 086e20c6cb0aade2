// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.annulus.explorer.trace.Part.Tone;

/** The rows of a trace as lines of text. */
final class TextTable {
    private static final String BETWEEN = " | ";

    private final Trace trace;
    private final boolean colour;
    private final int numberWidth;
    private final int[] widths;

    TextTable(Trace trace, int width, boolean colour) {
        this.trace = trace;
        this.colour = colour;
        int last = trace.steps().stream().mapToInt(Step::number).max().orElse(0);
        // One more for the mark of a racing access.
        this.numberWidth = 1 + Math.max("step".length(), Integer.toString(last).length());
        int columns = trace.threads().size();
        this.widths = ColumnWidths.fit(naturalWidths(), width - numberWidth - columns * BETWEEN.length());
    }

    /**
     * The table.
     *
     * @return its lines, without spaces at their ends
     */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        addRow(lines, "step ", cells(trace.threads(), Tone.CAPTION));
        StringBuilder rule = new StringBuilder("-".repeat(numberWidth));
        for (int width : widths) {
            rule.append("-+-").append("-".repeat(width));
        }
        lines.add(rule.toString());
        for (Step step : trace.steps()) {
            List<List<Part>> cells = new ArrayList<>(Collections.nCopies(widths.length, List.<Part>of()));
            cells.set(step.thread(), StepText.of(step));
            addRow(lines, number(step), cells);
        }
        if (!trace.positions().isEmpty()) {
            lines.add(rule.toString());
            addRow(lines, "end ", cells(trace.positions(), Tone.TEXT));
        }
        return lines;
    }

    private int[] naturalWidths() {
        int[] natural = new int[trace.threads().size()];
        for (int i = 0; i < natural.length; i++) {
            natural[i] = Math.max(width(trace.threads(), i), width(trace.positions(), i));
        }
        for (Step step : trace.steps()) {
            natural[step.thread()] = Math.max(natural[step.thread()], Lines.width(StepText.of(step)));
        }
        return natural;
    }

    private static int width(List<String> texts, int index) {
        return index < texts.size() ? Printable.width(Printable.of(texts.get(index))) : 0;
    }

    private List<List<Part>> cells(List<String> texts, Tone tone) {
        List<List<Part>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(i < texts.size() ? Part.words(texts.get(i), tone) : List.of());
        }
        return cells;
    }

    private String number(Step step) {
        if (step.action() == Step.Action.MARK) {
            return "";
        }
        return step.number() + (trace.races(step) ? "!" : " ");
    }

    private void addRow(List<String> lines, String number, List<List<Part>> cells) {
        List<List<List<Part>>> set = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            set.add(Lines.of(cells.get(i), widths[i]));
        }
        int height = set.stream().mapToInt(List::size).max().orElse(1);
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder();
            String first = i == 0 ? number : "";
            line.append(" ".repeat(numberWidth - first.length()));
            line.append((first.endsWith("!") ? Ansi.ALARM : Ansi.NONE).paint(first, colour));
            for (int column = 0; column < widths.length; column++) {
                line.append(BETWEEN);
                List<Part> parts = i < set.get(column).size() ? set.get(column).get(i) : List.of();
                parts.forEach(part -> line.append(Ansi.of(part.tone()).paint(part.text(), colour)));
                line.append(" ".repeat(widths[column] - Printable.width(Lines.join(parts))));
            }
            lines.add(line.toString().stripTrailing());
        }
    }
}
