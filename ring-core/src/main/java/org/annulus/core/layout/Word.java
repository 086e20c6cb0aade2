// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import org.annulus.core.memory.AccessMode;

/**
 * One word of a region, or one field of the elements of an array.
 *
 * @param name unique in its region; the original's name where there is an original
 * @param offset in bytes, from the start of the region or of the element
 * @param width 2, 4 or 8 bytes
 * @param role what it is for
 * @param writer the side that writes it while the ring runs
 * @param store the weakest mode in which that side stores
 * @param reader the side whose loads pair with the stores
 * @param load the weakest mode in which that side loads
 * @param meaning what the value says, for memory maps
 * @param why why these modes are enough: which access pairs with which
 */
public record Word(
        String name,
        int offset,
        int width,
        WordRole role,
        Side writer,
        AccessMode store,
        Side reader,
        AccessMode load,
        String meaning,
        String why) {

    /**
     * Starts the description of a word.
     *
     * @param name unique in its region
     * @param width 2, 4 or 8 bytes
     * @return a description to complete; unless said otherwise a plain payload that nobody writes
     */
    public static WordSpec of(String name, int width) {
        return new WordSpec(name, width);
    }
}
