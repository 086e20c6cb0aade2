// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * One word of a ring, of an array all elements, whose stores or exchanges do something else.
 *
 * @param region of the word
 * @param word its name in the layout
 * @param change what happens instead
 * @param text what was changed: where, and to what
 */
record WordLens(String region, String word, Change change, String text)
        implements BiFunction<Region, RingMemory, RingMemory> {
    /** What happens in place of an access to an int; by default, the access. */
    interface Change {
        default void store(RingMemory memory, int offset, int value) {
            memory.putIntRelease(offset, value);
        }

        default int or(RingMemory memory, int offset, int bits) {
            return memory.getAndOrInt(offset, bits);
        }

        default int exchange(RingMemory memory, int offset, int value) {
            return memory.getAndSetInt(offset, value);
        }
    }

    @Override
    public RingMemory apply(Region seen, RingMemory memory) {
        return seen.name().equals(region) ? new Changed(seen, memory) : memory;
    }

    @Override
    public String toString() {
        return text;
    }

    private final class Changed extends InterceptedMemory {
        private final Region seen;

        Changed(Region seen, RingMemory memory) {
            super(memory);
            this.seen = seen;
        }

        @Override
        protected void before(int offset) {
            // The accesses that change are below.
        }

        private boolean isIt(int offset) {
            for (Word candidate : seen.words()) {
                if (candidate.offset() == offset) {
                    return candidate.name().equals(word);
                }
            }
            for (WordArray array : seen.arrays()) {
                for (Word field : array.fields()) {
                    int from = offset - array.offset(0, field.name());
                    if (field.name().equals(word) && from >= 0 && from % array.stride() == 0) {
                        return from / array.stride() < array.count();
                    }
                }
            }
            return false;
        }

        @Override
        public void putIntRelease(int offset, int value) {
            if (isIt(offset)) {
                change.store(memory, offset, value);
            } else {
                super.putIntRelease(offset, value);
            }
        }

        @Override
        public int getAndOrInt(int offset, int bits) {
            return isIt(offset) ? change.or(memory, offset, bits) : super.getAndOrInt(offset, bits);
        }

        @Override
        public int getAndSetInt(int offset, int value) {
            return isIt(offset) ? change.exchange(memory, offset, value) : super.getAndSetInt(offset, value);
        }
    }
}
