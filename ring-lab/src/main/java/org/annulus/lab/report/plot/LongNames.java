// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annulus.explorer.trace.Markup;

/**
 * Names along an axis. lets-plot cuts those of more than 20 characters: in their place it lays out words that are about
 * as wide, and the names come back when the text is finished.
 */
final class LongNames {
    private static final int LONGEST = 20;
    /** So many characters of a name are as wide as one W. */
    private static final double IN_A_W = 1.75;

    private static final Pattern STAND_IN = Pattern.compile("W+\\d{3}(?=\\s*<)");

    private final Map<String, String> names = new LinkedHashMap<>();

    /** What lets-plot is told. */
    String standIn(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        String number = String.format("%03d", names.size());
        int wide = (int) Math.round(name.length() / IN_A_W) - 2;
        String standIn = "W".repeat(Math.min(wide, LONGEST - number.length())) + number;
        names.put(standIn, name);
        return standIn;
    }

    /**
     * The finished text.
     *
     * @param drawn with the stand-ins
     * @return with the names
     */
    String restored(String drawn) {
        return STAND_IN.matcher(drawn)
                .replaceAll(
                        found -> Matcher.quoteReplacement(escaped(names.getOrDefault(found.group(), found.group()))));
    }

    private static String escaped(String name) {
        return Markup.escape(name);
    }
}
