// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.util.ArrayList;
import java.util.List;

/** Sentences as lines of bounded width, broken between words. */
public final class Wrapped {
    private Wrapped() {}

    /**
     * Breaks a text.
     *
     * @param text one line
     * @param width of a line in characters; a longer word has a line of its own
     * @param indent what every line but the first begins with
     * @return one line or more
     */
    public static List<String> lines(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean begun = false;
        for (String word : text.split(" ")) {
            if (begun && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        lines.add(line.toString());
        return lines;
    }
}
