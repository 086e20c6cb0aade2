// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annulus.explorer.trace.Markup;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** A drawing as text, in the light colours. The same specification gives the same text. */
final class Svg {
    /** Has no width; so many in front of a panel's name sort it behind those with less. */
    static final String SORTING = "\u200b";

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern LONG_NUMBER = Pattern.compile("(-?\\d+\\.\\d{2})\\d+");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+), ?(\\d+), ?(\\d+)\\)");
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}\\b");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("(id=\"|#)([A-Za-z][A-Za-z0-9-]*)");
    private static final Pattern BLANKS = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern TOOLTIP_RULE = Pattern.compile("#\\w+ \\.[a-z-]*tooltip[a-z-]* \\{[^}]*}");
    private static final Pattern ROOT = Pattern.compile("<svg [^>]*?width=\"([\\d.]+)\" height=\"([\\d.]+)\">");

    private final String text;

    private Svg(String text) {
        this.text = text;
    }

    /**
     * Draws.
     *
     * @param id unique in the page; letters, digits and hyphens
     * @param title for those who cannot see it
     * @param description the same, longer
     * @param chart what is drawn
     */
    static Svg draw(String id, String title, String description, Chart chart) {
        String drawn = PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
                chart.spec(),
                null,
                (width, height, pixels) -> {
                    throw new IllegalStateException("a plot holds a raster of " + width + " x " + height + " pixels");
                },
                true);
        String text = chart.longNames().restored(tidy(id, drawn)).replace(SORTING, "");
        return new Svg(head(id, title, description, text));
    }

    /** On white. */
    String light() {
        return text;
    }

    /** On a dark screen. */
    String dark() {
        return recoloured(Ink::dark);
    }

    /** In the colours of the page that it stands in: {@code --plot-NAME} for each {@link Ink}. */
    String themed() {
        return recoloured(ink -> "var(--plot-" + ink.name() + ")");
    }

    private String recoloured(Function<Ink, String> choice) {
        Map<String, String> colours = new HashMap<>();
        Ink.all().forEach(ink -> colours.put(ink.light(), choice.apply(ink)));
        return HEX.matcher(text).replaceAll(match -> {
            String colour = colours.get(match.group());
            if (colour == null) {
                throw new IllegalStateException("a plot has the colour " + match.group() + ", which is no Ink: "
                        + text.substring(text.lastIndexOf('<', match.start()), match.end()));
            }
            return Matcher.quoteReplacement(colour);
        });
    }

    /** Names by chance become names by number; what only a pointer would need goes; numbers end after two decimals. */
    private static String tidy(String id, String drawn) {
        String text = TOOLTIP_RULE.matcher(drawn).replaceAll("");
        text = text.replaceAll("\\s*-?[a-z-]*user-select: none;", "")
                .replaceAll(" clip-bounds-jfx=\"[^\"]*\"", "")
                .replaceAll("(<line [^>]*?) fill=\"[^\"]*\"", "$1")
                .replace("font-family: Lucida Grande, sans-serif", "font-family: system-ui, sans-serif");
        text = TAG.matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(
                        LONG_NUMBER.matcher(tag.group()).replaceAll("$1")));
        text = RGB.matcher(text).replaceAll(Svg::hex);
        text = HEX.matcher(text).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
        text = text.replace("fill=\"#000000\" fill-opacity=\"0.0\"", "fill=\"none\"");
        Map<String, String> ids = new LinkedHashMap<>();
        ID.matcher(text).results().forEach(found -> ids.putIfAbsent(found.group(1), id + "-" + ids.size()));
        text = NAMED.matcher(text).replaceAll(found -> {
            String name = ids.getOrDefault(found.group(2), found.group(2));
            return Matcher.quoteReplacement(found.group(1) + name);
        });
        return BLANKS.matcher(text.strip()).replaceAll("\n");
    }

    private static String hex(MatchResult rgb) {
        return String.format(
                "#%02x%02x%02x",
                Integer.parseInt(rgb.group(1)), Integer.parseInt(rgb.group(2)), Integer.parseInt(rgb.group(3)));
    }

    private static String head(String id, String title, String description, String text) {
        Matcher root = ROOT.matcher(text);
        if (!root.find()) {
            throw new IllegalStateException("lets-plot drew no SVG: " + text.substring(0, Math.min(80, text.length())));
        }
        String width = root.group(1);
        String height = root.group(2);
        String head = ("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plt-container\" width=\"%s\" height=\"%s\""
                        + " viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"%s-t %s-d\">\n"
                        + "<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>")
                .formatted(
                        width, height, width, height, id, id, id, Markup.escape(title), id, Markup.escape(description));
        return text.substring(0, root.start()) + head + text.substring(root.end());
    }
}
