// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class IndexWordTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 15, 16, 31, 32, 33, 62, 63})
    void shouldCountAroundWhenAtTheEndOfItsWidth(int bits) {
        RingMemory memory = UnsafeRingMemory.allocate(64);
        IndexWord index = new IndexWord(memory, 8, bits);
        long last = IndexWord.mask(bits);
        index.put(last);
        assertThat(index.get()).isEqualTo(last);
        assertThat(index.plus(last, 1)).isZero();
        assertThat(index.plus(0, -1)).isEqualTo(last);
        assertThat(index.distance(1, last)).isEqualTo(2);
        assertThat(index.getAndAdd(2)).isEqualTo(last);
        assertThat(index.getAcquire()).isEqualTo(1);
        assertThat(index.getVolatile()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 32, 63})
    void shouldStoreOnlyWhenTheExpectedPositionIsThere(int bits) {
        RingMemory memory = UnsafeRingMemory.allocate(64);
        IndexWord index = new IndexWord(memory, 8, bits);
        index.putRelease(3);
        assertThat(index.compareAndSet(2, 1)).isFalse();
        assertThat(index.compareAndSet(3, 1)).isTrue();
        assertThat(index.get()).isEqualTo(1);
        index.putOpaque(2);
        index.awaitAcquire(2);
    }

    @Test
    void shouldFailWhenThePeerWroteBitsBeyondTheIndex() {
        RingMemory memory = UnsafeRingMemory.allocate(64);
        IndexWord index = new IndexWord(memory, 8, 4);
        memory.putInt(8, 0x70 | 5);
        assertThat(index.getAcquire()).isEqualTo(5);
        assertThat(index.compareAndSet(5, 6)).isFalse();
    }

    @Test
    void shouldTakeTheSmallestWordThatFits() {
        assertThat(IndexWord.width(2)).isEqualTo(4);
        assertThat(IndexWord.width(32)).isEqualTo(4);
        assertThat(IndexWord.width(33)).isEqualTo(8);
    }
}
