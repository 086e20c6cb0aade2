// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.Arrays;
import java.util.List;

/**
 * A piece of a step's text that has one meaning, so that a renderer can show it as it likes.
 *
 * @param text printable; not broken over lines unless it is longer than one
 * @param tone what it is
 */
record Part(String text, Tone tone) {
    /** What a piece of text is. */
    enum Tone {
        /** Connecting text. */
        TEXT,
        /** The name of a word. */
        WORD,
        /** A value. */
        VALUE,
        /** The ordering. */
        MODE,
        /** Where a value came from: {@link StepText#ARROW} and the number of the step. */
        SOURCE,
        /** What is not plain to see. */
        REMARK,
        /** The caption of an operation. */
        CAPTION
    }

    /** Makes the text printable. */
    Part {
        text = Printable.of(text);
    }

    /**
     * The same meaning with another text.
     *
     * @param other text
     * @return a part
     */
    Part with(String other) {
        return new Part(other, tone);
    }

    /**
     * Running text as parts.
     *
     * @param text any
     * @param tone of all of it
     * @return its words
     */
    static List<Part> words(String text, Tone tone) {
        return Arrays.stream(Printable.of(text).split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> new Part(word, tone))
                .toList();
    }
}
