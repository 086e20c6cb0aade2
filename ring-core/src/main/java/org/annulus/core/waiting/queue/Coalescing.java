// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/** How events of one number merge until a consumer takes them. */
public enum Coalescing {
    /** Bits are OR-ed: which kinds of event came. A value is any number but 0. */
    OR {
        @Override
        void merge(RingMemory memory, int offset, long value) {
            memory.getAndOrLong(offset, value);
        }

        @Override
        boolean accepts(long value) {
            return value != 0;
        }

        @Override
        String range() {
            return "bits, at least one of them set";
        }
    },
    /** Counts are added up: how many came. A value is 1 to {@link Integer#MAX_VALUE}, so that no sum is 0. */
    ADD {
        @Override
        void merge(RingMemory memory, int offset, long value) {
            memory.getAndAddLong(offset, value);
        }

        @Override
        boolean accepts(long value) {
            return value >= 1 && value <= Integer.MAX_VALUE;
        }

        @Override
        String range() {
            return "1 to " + Integer.MAX_VALUE;
        }
    };

    /** One volatile read-modify-write: the order of all merges and takes of a number is that of these. */
    abstract void merge(RingMemory memory, int offset, long value);

    abstract boolean accepts(long value);

    abstract String range();
}
