// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;

/**
 * Both indices of a ring that may run or be damaged, as they stood together: for its snapshot.
 *
 * @param head the word {@code head}, without the bits above the index
 * @param tail the word {@code tail}, likewise
 */
public record HeadAndTail(long head, long tail) {
    private static final int TRIES = 10_000;

    /**
     * Reads the words {@code head} and {@code tail} of a region. A running ring moves on between two reads; a tail that
     * was read while head stood still belongs to it.
     *
     * @param region that has both
     * @param memory of the region
     * @param indexBits width of the indices
     * @return a pair that belongs together, unless head never stood still in {@value #TRIES} looks
     */
    public static HeadAndTail read(Region region, ReadableMemory memory, int indexBits) {
        Word headWord = region.word("head");
        Word tailWord = region.word("tail");
        long mask = IndexWord.mask(indexBits);
        long head = index(memory, headWord) & mask;
        long tail = index(memory, tailWord) & mask;
        for (int tries = 0; tries < TRIES; tries++) {
            long again = index(memory, headWord) & mask;
            if (again == head) {
                break;
            }
            head = again;
            tail = index(memory, tailWord) & mask;
        }
        return new HeadAndTail(head, tail);
    }

    private static long index(ReadableMemory memory, Word word) {
        // Acquire, so that head is not read older than the entries of the tail that goes with it; more is not to be
        // had. Pairs with the policy's stores of an index, which are releases or stronger.
        return word.width() == Long.BYTES ? memory.getLongAcquire(word.offset()) : memory.getIntAcquire(word.offset());
    }
}
