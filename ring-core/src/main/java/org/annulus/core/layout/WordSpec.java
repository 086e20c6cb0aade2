// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import org.annulus.core.memory.AccessMode;

/** The description of a word before it has a place. Mutable, for one thread, thrown away once the word is laid out. */
public final class WordSpec {
    private final String name;
    private final int width;
    private WordRole role = WordRole.PAYLOAD;
    private Side writer = Side.NOBODY;
    private AccessMode store = AccessMode.PLAIN;
    private Side reader = Side.BOTH;
    private AccessMode load = AccessMode.PLAIN;
    private String meaning = "";
    private String why = "";

    WordSpec(String name, int width) {
        if (width != Short.BYTES && width != Integer.BYTES && width != Long.BYTES) {
            throw new IllegalArgumentException("word " + name + " is " + width + " bytes wide; words have 2, 4 or 8");
        }
        this.name = name;
        this.width = width;
    }

    /**
     * What the word is for.
     *
     * @param newRole the role
     * @return this
     */
    public WordSpec role(WordRole newRole) {
        role = newRole;
        return this;
    }

    /**
     * Who writes it, and at least how.
     *
     * @param side the writing side
     * @param mode the weakest mode of its stores
     * @return this
     */
    public WordSpec writer(Side side, AccessMode mode) {
        writer = side;
        store = mode;
        return this;
    }

    /**
     * Whose loads pair with the stores, and at least how.
     *
     * @param side the reading side
     * @param mode the weakest mode of its loads
     * @return this
     */
    public WordSpec reader(Side side, AccessMode mode) {
        reader = side;
        load = mode;
        return this;
    }

    /**
     * What the value says.
     *
     * @param text a few words
     * @return this
     */
    public WordSpec means(String text) {
        meaning = text;
        return this;
    }

    /**
     * Why the modes are enough.
     *
     * @param text which access pairs with which
     * @return this
     */
    public WordSpec why(String text) {
        why = text;
        return this;
    }

    String name() {
        return name;
    }

    int width() {
        return width;
    }

    Word at(int offset) {
        return new Word(name, offset, width, role, writer, store, reader, load, meaning, why);
    }
}
