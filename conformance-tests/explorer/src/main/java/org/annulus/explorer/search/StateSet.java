// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;
import org.annulus.explorer.model.Fingerprint;

/**
 * The states that were entered, by fingerprint, each with the fewest preemptions it was entered with. A state that was
 * entered with as few or fewer before leads to nothing new: whatever can follow was, or will be, explored from there.
 */
final class StateSet {
    /** They are kept in a byte. */
    static final int MOST_PREEMPTIONS = Byte.MAX_VALUE;

    /** Two longs for each place: the halves of the fingerprint; both 0 if the place is free. */
    private long[] places = new long[1 << 9];

    private byte[] preemptions = new byte[1 << 8];
    private int size;

    /**
     * Whether a state has to be explored; if so it counts as entered.
     *
     * @param state its fingerprint
     * @param used preemptions, 0 to 127
     * @return false if it was entered before with as few
     */
    boolean enter(Fingerprint state, int used) {
        int mask = preemptions.length - 1;
        int place = (int) state.first & mask;
        while ((places[2 * place] | places[2 * place + 1]) != 0) {
            if (places[2 * place] == state.first && places[2 * place + 1] == state.second) {
                if (preemptions[place] <= used) {
                    return false;
                }
                preemptions[place] = (byte) used;
                return true;
            }
            place = place + 1 & mask;
        }
        places[2 * place] = state.first;
        places[2 * place + 1] = state.second;
        preemptions[place] = (byte) used;
        size++;
        if (size > mask / 2) {
            grow();
        }
        return true;
    }

    void clear() {
        Arrays.fill(places, 0);
        size = 0;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] old = places;
        byte[] oldPreemptions = preemptions;
        int length = Math.multiplyExact(2, oldPreemptions.length);
        places = new long[Math.multiplyExact(2, length)];
        preemptions = new byte[length];
        for (int from = 0; from < oldPreemptions.length; from++) {
            if ((old[2 * from] | old[2 * from + 1]) != 0) {
                int place = (int) old[2 * from] & length - 1;
                while ((places[2 * place] | places[2 * place + 1]) != 0) {
                    place = place + 1 & length - 1;
                }
                places[2 * place] = old[2 * from];
                places[2 * place + 1] = old[2 * from + 1];
                preemptions[place] = oldPreemptions[from];
            }
        }
    }
}
