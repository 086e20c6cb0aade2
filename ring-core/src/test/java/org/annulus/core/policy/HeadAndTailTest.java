// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
final class HeadAndTailTest {
    private static Region region(int width) {
        Region.Builder region = Region.named("ring", Visibility.SHARED);
        region.word(Word.of("head", width));
        region.word(Word.of("tail", width));
        return region.build();
    }

    @Test
    void shouldCutOffTheBitsAboveTheIndexInWordsOfBothWidths() {
        RingMemory memory = UnsafeRingMemory.allocate(128);
        Region narrow = region(Integer.BYTES);
        memory.putInt(narrow.word("head").offset(), -1);
        memory.putInt(narrow.word("tail").offset(), 0x1234_5678);
        assertThat(HeadAndTail.read(narrow, memory, 32)).isEqualTo(new HeadAndTail(0xffff_ffffL, 0x1234_5678));
        assertThat(HeadAndTail.read(narrow, memory, 4)).isEqualTo(new HeadAndTail(15, 8));
        Region wide = region(Long.BYTES);
        memory.putLong(wide.word("head").offset(), -1);
        memory.putLong(wide.word("tail").offset(), 1L << 40);
        assertThat(HeadAndTail.read(wide, memory, 63)).isEqualTo(new HeadAndTail(Long.MAX_VALUE, 1L << 40));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 100})
    void shouldReadATailThatBelongsToItsHeadWhenTheRingRunsMeanwhile(int reads) {
        RunningRing ring = new RunningRing(reads);
        HeadAndTail seen = HeadAndTail.read(RunningRing.REGION, ring, 32);
        assertThat(seen.tail() - seen.head()).as("ahead").isEqualTo(RunningRing.AHEAD);
    }

    @Test
    void shouldComeToAnEndWhenHeadNeverStandsStill() {
        assertThat(HeadAndTail.read(RunningRing.REGION, new RunningRing(Integer.MAX_VALUE), 32))
                .isNotNull();
    }

    /** Moves on by an entry with each of its first reads; tail is always as far ahead of head. */
    private static final class RunningRing extends ReadableMemory {
        static final Region REGION = region(Integer.BYTES);
        static final int AHEAD = 3;

        private final int moves;
        private int reads;

        RunningRing(int moves) {
            this.moves = moves;
        }

        @Override
        public int getIntAcquire(int offset) {
            int head = Math.min(reads++, moves);
            return offset == REGION.word("head").offset() ? head : head + AHEAD;
        }

        @Override
        public int capacity() {
            return REGION.length();
        }

        private static UnsupportedOperationException weak() {
            return new UnsupportedOperationException("an index is read with acquire");
        }

        @Override
        public short getShort(int offset) {
            throw weak();
        }

        @Override
        public short getShortAcquire(int offset) {
            throw weak();
        }

        @Override
        public int getInt(int offset) {
            throw weak();
        }

        @Override
        public int getIntOpaque(int offset) {
            throw weak();
        }

        @Override
        public int getIntVolatile(int offset) {
            throw weak();
        }

        @Override
        public long getLong(int offset) {
            throw weak();
        }

        @Override
        public long getLongOpaque(int offset) {
            throw weak();
        }

        @Override
        public long getLongAcquire(int offset) {
            throw weak();
        }

        @Override
        public long getLongVolatile(int offset) {
            throw weak();
        }
    }
}
