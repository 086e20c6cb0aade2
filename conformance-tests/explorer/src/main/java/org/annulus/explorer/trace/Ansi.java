// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/** Colours of a terminal. */
enum Ansi {
    /** As it is. */
    NONE(""),
    /** What a step is about. */
    STRONG("1"),
    /** What is read only when it matters. */
    FAINT("2"),
    /** Where a value came from. */
    SOURCE("36"),
    /** What is not plain to see. */
    REMARK("33"),
    /** What is wrong. */
    ALARM("1;31");

    private final String code;

    Ansi(String code) {
        this.code = code;
    }

    /**
     * The colour of a kind of text.
     *
     * @param tone of a part
     * @return its colour
     */
    static Ansi of(Part.Tone tone) {
        return switch (tone) {
            case WORD, CAPTION -> STRONG;
            case MODE -> FAINT;
            case SOURCE -> SOURCE;
            case REMARK -> REMARK;
            case TEXT, VALUE -> NONE;
        };
    }

    /**
     * Text in this colour.
     *
     * @param text without escape sequences
     * @param wanted whether colours are used at all
     * @return the text, between escape sequences if so
     */
    String paint(String text, boolean wanted) {
        return wanted && this != NONE ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
