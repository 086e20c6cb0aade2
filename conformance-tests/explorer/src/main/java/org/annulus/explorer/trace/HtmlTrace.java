// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.List;
import java.util.Locale;
import org.annulus.explorer.Finding;

/**
 * A finding as one page that opens from disk: a column for each thread, a row for each step, an arrow from each store
 * to the loads of other threads that read it, and the two accesses that race. It needs no network, and no script except
 * to light up the arrows of the step under the pointer. It is well formed as XML too.
 */
public final class HtmlTrace {
    /** A page in landscape takes so many points; a wide table is printed in smaller letters. */
    private static final double PRINTED_WIDTH = 740;

    private static final double PRINTED_LETTER = 8.5;

    private HtmlTrace() {}

    /**
     * A finding as a page.
     *
     * @param finding what was found
     * @param again the command that shows it again, or empty
     * @return a page, to be stored as UTF-8
     */
    public static String render(Finding finding, String again) {
        Trace trace = finding.trace();
        Trace shown = Excerpt.of(Captions.placed(trace));
        Arrows arrows = new Arrows(shown);
        PageTable table = new PageTable(shown, new Sentences(trace), arrows);
        String title = finding.kind().label() + " in " + trace.scenario();
        StringBuilder page = new StringBuilder();
        String style = resource("trace.css") + ":root { --printed: " + printedLetter(table.width()) + "pt; }\n";
        page.append(PageFrame.beginWithScript(title, style));
        addHead(page, finding);
        page.append("<div class=\"scroll\" role=\"region\" aria-label=\"steps\" tabindex=\"0\">\n");
        page.append(table.html()).append("</div>\n");
        addSources(page, trace, arrows.all());
        addReplay(page, finding, again);
        page.append("<script>\n")
                .append(resource("trace.js"))
                .append("</script>\n")
                .append(PageFrame.END);
        return page.toString();
    }

    private static void addHead(StringBuilder page, Finding finding) {
        page.append("<header>\n<p class=\"kind\">%s</p>\n<h1>%s</h1>\n<p>%s</p>\n<p>%s</p>\n"
                .formatted(
                        Markup.escape(finding.kind().label()),
                        Markup.escape(finding.message()),
                        Markup.escape(Summary.of(finding)),
                        Markup.escape(Summary.settings(finding))));
        new Sentences(finding.trace())
                .conflict()
                .ifPresent(s -> page.append("<p class=\"why\">%s</p>\n".formatted(Markup.escape(s))));
        page.append(
                "</header>\n<p class=\"legend\"><code>x = 1</code> is a load, <code>x := 1</code> a store; an arrow "
                        + "leads from a store to a load of another thread that read it.");
        if (finding.trace().conflict() != null) {
            page.append(" The dashed line joins the two accesses that race.");
        }
        page.append("</p>\n");
    }

    private static void addSources(StringBuilder page, Trace trace, List<Arrow> arrows) {
        if (arrows.stream().allMatch(Arrow::gap)) {
            return;
        }
        Sentences sentences = new Sentences(trace);
        page.append("<details>\n<summary>The arrows in words</summary>\n<ul>\n");
        for (Arrow arrow : arrows) {
            if (!arrow.gap()) {
                page.append("<li><a href=\"#s%d\">%s</a></li>\n"
                        .formatted(arrow.to().number(), Markup.escape(sentences.of(arrow.to()))));
            }
        }
        page.append("</ul>\n</details>\n");
    }

    private static void addReplay(StringBuilder page, Finding finding, String again) {
        page.append("<h2>To see it again</h2>\n");
        if (!again.isBlank()) {
            page.append("<pre>%s</pre>\n".formatted(Markup.escape(again)));
        }
        page.append("<p>Replay string:</p>\n<pre>%s</pre>\n".formatted(Markup.escape(finding.replay())));
    }

    private static String printedLetter(double width) {
        return String.format(Locale.ROOT, "%.1f", Math.min(PRINTED_LETTER, PRINTED_WIDTH / width));
    }

    private static String resource(String name) {
        return PageFrame.resource(HtmlTrace.class, name);
    }
}
