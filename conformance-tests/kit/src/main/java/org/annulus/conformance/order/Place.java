// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;

/**
 * A word of a layout: a single one, or a field of one element of an array.
 *
 * @param region that it is in
 * @param word its description
 * @param array that it is a field of; null for a single word
 * @param index of the element; 0 for a single word
 */
record Place(Region region, Word word, WordArray array, int index) {
    /** The word that begins at an offset; null where the layout has none. */
    static Place at(Region region, int offset) {
        for (Word word : region.words()) {
            if (word.offset() == offset) {
                return new Place(region, word, null, 0);
            }
        }
        for (WordArray array : region.arrays()) {
            int inside = offset - array.offset();
            if (inside >= 0 && inside < array.count() * array.stride()) {
                for (Word field : array.fields()) {
                    if (field.offset() == inside % array.stride()) {
                        return new Place(region, field, array, inside / array.stride());
                    }
                }
            }
        }
        return null;
    }

    int offset() {
        return array == null ? word.offset() : array.offset() + index * array.stride() + word.offset();
    }

    /** The element that it is a field of, or the word itself, for people. */
    String element() {
        return array == null ? toString() : region.name() + "/" + array.name() + "[" + index + "]";
    }

    @Override
    public String toString() {
        return region.name() + "/" + region.nameAt(offset());
    }
}
