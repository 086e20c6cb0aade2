// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.annulus.explorer.trace.Part.Tone;

/** The table of a page: a column for each thread, a row for each step. */
final class PageTable {
    /** Height of a line, and of a cell's border, padding and distance from the next, in units of the grid. */
    private static final int LINE = 14;

    private static final int FRAME = 8;

    private final Trace trace;
    private final Sentences sentences;
    private final Set<Integer> shown;
    private final PageGrid grid;
    private final ArrowDrawing drawing;
    private final StringBuilder out = new StringBuilder();

    /**
     * A table.
     *
     * @param trace what is shown
     * @param sentences of the whole trace
     * @param arrows of what is shown
     */
    PageTable(Trace trace, Sentences sentences, Arrows arrows) {
        this.trace = trace;
        this.sentences = sentences;
        this.shown = trace.steps().stream().map(Step::number).collect(Collectors.toSet());
        this.grid = new PageGrid(naturalWidths(trace), arrows.lanes());
        this.drawing = new ArrowDrawing(arrows, grid);
    }

    /**
     * Width of the table.
     *
     * @return in letter heights ({@code em})
     */
    double width() {
        return (double) grid.width() / PageGrid.EM;
    }

    /**
     * The table.
     *
     * @return an element, well formed as XML too
     */
    String html() {
        out.append("<table style=\"width:%sem\">\n<colgroup><col style=\"width:%sem\"/>"
                .formatted(PageGrid.em(grid.width()), PageGrid.em(grid.numbers())));
        for (int i = 0; i < trace.threads().size(); i++) {
            out.append("<col style=\"width:%sem\"/>".formatted(PageGrid.em(grid.span(i))));
        }
        out.append("</colgroup>\n<thead><tr><th scope=\"col\">step</th>");
        for (int i = 0; i < trace.threads().size(); i++) {
            out.append("<th scope=\"col\">%s</th>".formatted(box(i, "name", "", words(trace.threads(), i))));
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < trace.steps().size(); row++) {
            addStep(row, trace.steps().get(row));
        }
        addEnd();
        return out.append("</tbody>\n</table>\n").toString();
    }

    private void addStep(int row, Step step) {
        boolean mark = step.action() == Step.Action.MARK;
        List<Part> parts = mark ? Part.words(step.remark(), Tone.CAPTION) : StepText.of(step);
        int height = FRAME + LINE * Lines.of(parts, grid.letters(step.thread())).size();
        out.append(mark ? "<tr>" : "<tr id=\"s%d\">".formatted(step.number()));
        out.append("<th scope=\"row\">%s%s</th>".formatted(mark ? "" : step.number(), drawing.row(row, height)));
        for (int i = 0; i < trace.threads().size(); i++) {
            out.append("<td>")
                    .append(i == step.thread() ? cell(step, parts) : "")
                    .append("</td>");
        }
        out.append("</tr>\n");
    }

    private String cell(Step step, List<Part> parts) {
        if (step.action() == Step.Action.MARK) {
            return box(step.thread(), "mark", "", parts);
        }
        String kind = "step " + (step.written() != null ? "stores" : "reads") + (trace.races(step) ? " races" : "");
        String attributes = " tabindex=\"0\" role=\"group\" data-step=\"%d\" aria-label=\"%s\""
                .formatted(step.number(), Markup.escape(sentences.of(step)));
        return box(step.thread(), kind, attributes, parts);
    }

    private void addEnd() {
        if (trace.positions().isEmpty()) {
            return;
        }
        out.append("<tr class=\"end\"><th scope=\"row\">end</th>");
        for (int i = 0; i < trace.threads().size(); i++) {
            out.append("<td>%s</td>".formatted(box(i, "position", "", words(trace.positions(), i))));
        }
        out.append("</tr>\n");
    }

    private String box(int thread, String kind, String attributes, List<Part> parts) {
        StringBuilder html = new StringBuilder("<div class=\"%s\" style=\"width:%sem\"%s>"
                .formatted(kind, PageGrid.em(grid.right(thread) - grid.left(thread)), attributes));
        for (List<Part> line : Lines.of(parts, grid.letters(thread))) {
            html.append("<span class=\"line\">");
            line.forEach(part -> html.append(part(part)));
            html.append("</span>");
        }
        return html.append("</div>").toString();
    }

    private String part(Part part) {
        String text = Markup.escape(part.text());
        return switch (part.tone()) {
            case TEXT, VALUE -> text;
            case WORD -> "<b>" + text + "</b>";
            case MODE -> "<i>" + text + "</i>";
            case CAPTION -> "<em>" + text + "</em>";
            case REMARK -> "<em>" + text + "</em>";
            case SOURCE -> source(part.text().substring(StepText.ARROW.length()));
        };
    }

    private String source(String step) {
        if (step.equals(StepText.INITIAL) || !shown.contains(Integer.valueOf(step))) {
            return "<i>\u2190 " + step + "</i>";
        }
        return "<a href=\"#s%s\" aria-label=\"from step %s\">\u2190 %s</a>".formatted(step, step, step);
    }

    private static List<Part> words(List<String> texts, int index) {
        return index < texts.size() ? Part.words(texts.get(index), Tone.TEXT) : List.of();
    }

    private static List<Integer> naturalWidths(Trace trace) {
        List<Integer> natural = new ArrayList<>();
        for (int i = 0; i < trace.threads().size(); i++) {
            int thread = i;
            natural.add(trace.steps().stream()
                    .filter(step -> step.thread() == thread)
                    .mapToInt(step -> Lines.width(StepText.of(step)))
                    .max()
                    .orElse(0));
        }
        return natural;
    }
}
