// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One plot, drawn for a wide and for a narrow screen, in light and in dark colours. */
public final class Plot {
    private final String key;
    private final String title;
    private final String description;
    private final Svg wide;
    private final Svg narrow;

    private Plot(String key, String title, String description, Svg wide, Svg narrow) {
        this.key = key;
        this.title = title;
        this.description = description;
        this.wide = wide;
        this.narrow = narrow;
    }

    /**
     * Draws a plot.
     *
     * @param key unique among the plots of a report; letters, digits and hyphens
     * @param title a few words
     * @param description what is to be seen, for those who cannot see it
     * @param drawing what is drawn
     */
    static Plot of(String key, String title, String description, Function<Frame, Chart> drawing) {
        return new Plot(
                key,
                title,
                description,
                Svg.draw(key + "-w", title, description, drawing.apply(Frame.WIDE)),
                Svg.draw(key + "-n", title, description, drawing.apply(Frame.NARROW)));
    }

    /** Draws a plot that is of no use on a narrow screen. */
    static Plot wideOnly(String key, String title, String description, Function<Frame, Chart> drawing) {
        Svg wide = Svg.draw(key + "-w", title, description, drawing.apply(Frame.WIDE));
        return new Plot(key, title, description, wide, wide);
    }

    /**
     * Its name in files and links.
     *
     * @return letters, digits and hyphens
     */
    public String key() {
        return key;
    }

    /**
     * Its name for people.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * What is to be seen.
     *
     * @return a sentence or more
     */
    public String description() {
        return description;
    }

    /**
     * For a page with a variable for each {@link Ink}.
     *
     * @return an SVG element, 900 pixels wide
     */
    public String wide() {
        return wide.themed();
    }

    /**
     * The same for a telephone.
     *
     * @return an SVG element, 380 pixels wide
     */
    public String narrow() {
        return narrow.themed();
    }

    /**
     * For use elsewhere.
     *
     * @return SVG documents by file name
     */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(key + ".svg", wide.light() + "\n");
        files.put(key + "-dark.svg", wide.dark() + "\n");
        if (narrow != wide) {
            files.put(key + "-narrow.svg", narrow.light() + "\n");
            files.put(key + "-narrow-dark.svg", narrow.dark() + "\n");
        }
        return files;
    }
}
