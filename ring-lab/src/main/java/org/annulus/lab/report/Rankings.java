// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;
import org.annulus.lab.report.plot.Designs;
import org.annulus.lab.report.plot.Plot;
import org.annulus.lab.report.plot.RankingPlot;
import org.annulus.lab.report.plot.RankingPlot.Entry;
import org.annulus.lab.results.Row;

/** Figures from the best to the worst. */
final class Rankings {
    private Rankings() {}

    /**
     * A plot.
     *
     * @param subjects for colours
     * @param key of the plot
     * @param title of the plot
     * @param axis what was measured
     * @param figures one a subject, one at least measured
     */
    static Plot draw(Subjects subjects, String key, String title, String axis, Figures figures) {
        return draw(subjects, key, title, axis, figures, figures);
    }

    /**
     * A plot of figures that depend on how far apart the processors lay.
     *
     * @param subjects for colours
     * @param key of the plot
     * @param title of the plot
     * @param axis what was measured
     * @param figures one a subject, one at least measured
     * @param all of every placement: who is only among these is said to be left out
     */
    static Plot draw(Subjects subjects, String key, String title, String axis, Figures figures, Figures all) {
        List<Row> ranked = figures.ranked();
        return RankingPlot.draw(
                key,
                title,
                describe(title, ranked) + figures.aboutPlot(all),
                axis,
                Figures.isHigherBetter(ranked.get(0)),
                subjects.designs(),
                ranked.stream()
                        .map(row -> new Entry(
                                row.subject(),
                                Designs.isOfADesign(row.subject()) ? Designs.of(row.subject()) : "",
                                row.median(),
                                row.low(),
                                row.high(),
                                Numbers.of(row.median())))
                        .toList());
    }

    private static String describe(String title, List<Row> ranked) {
        Row first = ranked.get(0);
        Row last = ranked.get(ranked.size() - 1);
        String ends = title + ". Best is " + first.subject() + " with " + Numbers.of(first.median(), first.unit());
        return ranked.size() == 1
                ? ends + "."
                : ends + ", last of " + ranked.size() + " is " + last.subject() + " with "
                        + Numbers.of(last.median(), last.unit()) + ".";
    }
}
