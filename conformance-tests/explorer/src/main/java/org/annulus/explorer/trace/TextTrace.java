// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.Finding;

/**
 * A finding as text for a terminal: one column for each thread, one row for each step, and below it what the rows come
 * to. Of a very long trace only the beginning and the end are shown. What Annulus adds to the names is ASCII.
 *
 * @param width of a line in characters, {@value #NARROWEST} or more. A column gets 12 characters at least, so a table
 *     of many threads may be wider; the replay string is never broken, so that it can be copied
 * @param colour whether escape sequences of ANSI terminals are used
 */
public record TextTrace(int width, boolean colour) {
    /** The narrowest table. */
    public static final int NARROWEST = 40;

    /** Lines of 120 characters, no colour. */
    public static final TextTrace DEFAULT = new TextTrace(120, false);

    private static final String LEGEND = "x = 1 is a load, x := 1 a store, <- 7 names the step whose store was read";
    private static final String RACING = ", ! marks the two accesses that race";

    /** Checks the width. */
    public TextTrace {
        if (width < NARROWEST) {
            throw new IllegalArgumentException(
                    "a trace of width " + width + " cannot be read: give " + NARROWEST + " or more");
        }
    }

    /**
     * A finding as text.
     *
     * @param finding what was found
     * @param again the command that shows it again, or empty
     * @return lines, each with a line feed
     */
    public String render(Finding finding, String again) {
        Trace trace = finding.trace();
        List<String> lines = new ArrayList<>();
        addHeadline(lines, finding);
        lines.addAll(Lines.ofText(Summary.of(finding), width));
        lines.addAll(Lines.ofText(Summary.settings(finding), width));
        lines.add("");
        if (trace.steps().isEmpty()) {
            lines.add("no step was recorded");
        } else {
            lines.addAll(Lines.ofText(trace.conflict() == null ? LEGEND : LEGEND + RACING, width));
            lines.add("");
            lines.addAll(new TextTable(Excerpt.of(Captions.placed(trace)), width, colour).lines());
        }
        new Sentences(trace).conflict().ifPresent(sentence -> {
            lines.add("");
            lines.addAll(Lines.ofText(sentence, width));
        });
        lines.add("");
        lines.add("replay string: " + Printable.of(finding.replay()));
        if (!again.isBlank()) {
            lines.add("to see it again: " + Printable.of(again));
        }
        return String.join("\n", lines) + "\n";
    }

    private void addHeadline(List<String> lines, Finding finding) {
        String kind = finding.kind().label() + ":";
        List<String> headline = Lines.ofText(kind + " " + finding.message(), width);
        lines.add(Ansi.ALARM.paint(kind, colour) + headline.get(0).substring(kind.length()));
        lines.addAll(headline.subList(1, headline.size()));
    }
}
