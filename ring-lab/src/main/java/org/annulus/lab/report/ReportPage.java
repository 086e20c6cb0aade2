// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.annulus.core.policy.Policies;
import org.annulus.explorer.trace.Markup;
import org.annulus.explorer.trace.PageFrame;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.report.plot.Ink;
import org.annulus.lab.report.plot.Plot;
import org.annulus.lab.results.Results;

/**
 * Results as one page that opens from disk: it needs neither network nor script, looks right on wide and narrow
 * screens, light and dark, and on paper, and is well formed as XML too. What was not measured leaves a sentence.
 */
public final class ReportPage {
    private final Results results;
    private final List<Chapter> chapters;

    private ReportPage(Results results, List<Chapter> chapters) {
        this.results = results;
        this.chapters = List.copyOf(chapters);
    }

    /**
     * Makes a page.
     *
     * @param results finished or not
     * @param changes since an earlier comparison
     * @return the page
     */
    public static ReportPage of(Results results, Optional<Changes> changes) {
        return of(results, changes, page -> true);
    }

    /**
     * Makes a page for a place.
     *
     * @param results finished or not
     * @param changes since an earlier comparison
     * @param exists whether there is a policy's page, by its path relative to this one; only then it is linked to
     * @return the page
     */
    public static ReportPage of(Results results, Optional<Changes> changes, Predicate<String> exists) {
        Subjects subjects = new Subjects(results, Policies.discover());
        Function<String, Figures> section = key -> Figures.of(results, key);
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(SummaryChapter.of(results, subjects));
        changes.map(ChangesChapter::of).ifPresent(chapters::add);
        chapters.add(AboutChapter.reading());
        chapters.add(ConformanceChapter.of(results.verdicts(), exists));
        chapters.add(ThroughputChapter.of(subjects, section.apply("throughput")));
        chapters.add(LatencyChapter.roundTrip(subjects, section.apply("round-trip")));
        chapters.add(LatencyChapter.oneWay(subjects, section.apply("one-way")));
        chapters.add(WakeUpChapter.of(subjects, section.apply("wake-up")));
        chapters.add(CostChapter.of(subjects, section.apply("cost")));
        chapters.add(StallChapter.of(subjects, section.apply("stall")));
        chapters.add(MemoryChapter.of(subjects, section.apply("memory")));
        chapters.add(CopyChapter.of(subjects, section.apply("copy")));
        chapters.add(AboutChapter.missing(results));
        chapters.add(AboutChapter.of(results));
        return new ReportPage(results, chapters);
    }

    /**
     * All plots.
     *
     * @return in the order of the page
     */
    public List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        for (Chapter chapter : chapters) {
            for (Block block : chapter.blocks()) {
                if (block instanceof Block.Drawn drawn) {
                    plots.add(drawn.plot());
                } else if (block instanceof Block.Raw raw) {
                    plots.addAll(raw.plots());
                }
            }
        }
        return plots;
    }

    /**
     * The page.
     *
     * @return HTML, to be stored as UTF-8
     */
    public String html() {
        String style = colours() + PageFrame.resource(ReportPage.class, "report.css");
        StringBuilder page = new StringBuilder(PageFrame.begin(title(), style));
        page.append("""
                <header>
                <h1>%s</h1>
                <p>%s</p>
                </header>
                """.formatted(title(), Markup.escape(results.place().line())));
        page.append("<nav aria-label=\"chapters\"><ul>\n");
        chapters.forEach(chapter -> page.append(
                "<li><a href=\"#%s\">%s</a></li>\n".formatted(chapter.key(), Markup.escape(chapter.title()))));
        page.append("</ul></nav>\n<main>\n");
        for (Chapter chapter : chapters) {
            page.append("<section id=\"%s\">\n<h2>%s</h2>\n".formatted(chapter.key(), Markup.escape(chapter.title())));
            chapter.blocks().forEach(block -> page.append(Html.of(block)));
            page.append("</section>\n");
        }
        return page.append("</main>\n").append(PageFrame.END).toString();
    }

    private String title() {
        return "Rings compared" + (results.complete() ? "" : ", not finished");
    }

    /** The plots' colours as variables: paper is light. */
    private static String colours() {
        return ":root { " + variables(Ink::light) + " }\n@media screen and (prefers-color-scheme: dark) {\n  :root { "
                + variables(Ink::dark) + " }\n}\n";
    }

    private static String variables(Function<Ink, String> colour) {
        return Ink.all().stream()
                .map(ink -> "--plot-" + ink.name() + ": " + colour.apply(ink) + ";")
                .collect(Collectors.joining(" "));
    }
}
