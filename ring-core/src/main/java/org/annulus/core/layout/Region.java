// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * One piece of contiguous memory of a ring, mapped as a whole. A ring may have several.
 *
 * @param name unique in the layout
 * @param visibility which sides have it mapped
 * @param length in bytes
 * @param words single words, by offset
 * @param arrays arrays of elements, by offset
 */
public record Region(String name, Visibility visibility, int length, List<Word> words, List<WordArray> arrays) {
    public Region {
        words = List.copyOf(words);
        arrays = List.copyOf(arrays);
    }

    /**
     * Starts a region.
     *
     * @param name unique in the layout
     * @param visibility which sides have it mapped
     * @return a builder with running offsets
     */
    public static Builder named(String name, Visibility visibility) {
        return new Builder(name, visibility);
    }

    /**
     * A single word by name.
     *
     * @param wordName its name
     * @return the word
     * @throws IllegalArgumentException if there is none
     */
    public Word word(String wordName) {
        return words.stream()
                .filter(word -> word.name().equals(wordName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("region " + name + " has no word " + wordName));
    }

    /**
     * An array by name.
     *
     * @param arrayName its name
     * @return the array
     * @throws IllegalArgumentException if there is none
     */
    public WordArray array(String arrayName) {
        return arrays.stream()
                .filter(array -> array.name().equals(arrayName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("region " + name + " has no array " + arrayName));
    }

    /**
     * Names the word at an offset, for traces and error messages.
     *
     * @param offset in bytes
     * @return for example {@code tail} or {@code entries[3].value}; {@code name+offset} where there is no word
     */
    public String nameAt(int offset) {
        for (Word word : words) {
            if (word.offset() == offset) {
                return word.name();
            }
        }
        for (WordArray array : arrays) {
            int inside = offset - array.offset();
            if (inside >= 0 && inside < array.count() * array.stride()) {
                for (Word field : array.fields()) {
                    if (field.offset() == inside % array.stride()) {
                        String element = array.name() + "[" + inside / array.stride() + "]";
                        return array.fields().size() == 1 ? element : element + "." + field.name();
                    }
                }
            }
        }
        return name + "+" + offset;
    }

    /** Lays words out one after the other; every word is aligned to its width. For one thread. */
    public static final class Builder {
        private final String name;
        private final Visibility visibility;
        private final List<Word> words = new ArrayList<>();
        private final List<WordArray> arrays = new ArrayList<>();
        private long offset;

        private Builder(String name, Visibility visibility) {
            this.name = name;
            this.visibility = visibility;
        }

        /**
         * Places a word at the next offset that is a multiple of its width.
         *
         * @param spec the word
         * @return its offset, in bytes
         */
        public int word(WordSpec spec) {
            align(spec.width());
            int at = (int) offset;
            words.add(spec.at(at));
            advance(spec.width());
            return at;
        }

        /**
         * Moves on to a boundary, so that what follows shares no cache line with what came before.
         *
         * @param boundary in bytes, a power of two
         * @return this
         */
        public Builder align(int boundary) {
            advance(-offset & (boundary - 1));
            return this;
        }

        /**
         * Places an array; its elements are packed, each field aligned to its width.
         *
         * @param arrayName unique in the region
         * @param count elements, 1 or more
         * @param fields of one element
         * @return the offset of the first element, in bytes
         */
        public int array(String arrayName, int count, WordSpec... fields) {
            return array(arrayName, count, 1, fields);
        }

        /**
         * Places an array whose elements start on a boundary.
         *
         * @param arrayName unique in the region
         * @param count elements, 1 or more
         * @param boundary of each element, in bytes, a power of two
         * @param fields of one element
         * @return the offset of the first element, in bytes
         */
        public int array(String arrayName, int count, int boundary, WordSpec... fields) {
            List<Word> laidOut = new ArrayList<>();
            int stride = 0;
            int widest = boundary;
            for (WordSpec field : fields) {
                stride += -stride & (field.width() - 1);
                laidOut.add(field.at(stride));
                stride += field.width();
                widest = Math.max(widest, field.width());
            }
            stride += -stride & (widest - 1);
            align(widest);
            int at = (int) offset;
            arrays.add(new WordArray(arrayName, at, count, stride, laidOut));
            advance((long) count * stride);
            return at;
        }

        /**
         * Ends the region, padded to whole pairs of cache lines.
         *
         * @return the region
         */
        public Region build() {
            align(RingLayout.LINE_PAIR);
            return new Region(name, visibility, (int) offset, words, arrays);
        }

        private void advance(long bytes) {
            offset += bytes;
            if (offset > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("region " + name + " needs " + offset
                        + " bytes; a region has at most " + Integer.MAX_VALUE + ", so ask for fewer entries or items");
            }
        }
    }
}
