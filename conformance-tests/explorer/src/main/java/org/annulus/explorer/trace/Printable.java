// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/** Text from outside, made fit for a table and a page: names come from scenarios and layouts of any author. */
final class Printable {
    private Printable() {}

    /**
     * Replaces what would break a line, move a terminal's cursor, or is no character in XML.
     *
     * @param text any; null counts as empty
     * @return the same without control characters, halves of pairs and the two non-characters of the basic plane
     */
    static String of(String text) {
        if (text == null) {
            return "";
        }
        if (text.codePoints().allMatch(Printable::isPlain)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isPlain(c) ? c : isSpace(c) ? ' ' : '?'));
        return clean.toString();
    }

    /**
     * How many columns a text takes.
     *
     * @param text a printable one
     * @return its characters, pairs counted once
     */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isPlain(int c) {
        // The bidirectional controls would let a name reorder what stands beside it.
        boolean reorders = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && !isSpace(c)
                && !reorders
                && c != 0xFFFE
                && c != 0xFFFF;
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    }
}
