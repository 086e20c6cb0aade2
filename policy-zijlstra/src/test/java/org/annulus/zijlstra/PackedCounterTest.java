// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PackedCounterTest {
    @Test
    void shouldAddUpWhatAllTakeWhenTheLastOneLeaves() {
        long word = PackedCounter.startingAt(10);
        word = PackedCounter.enter(word, 1);
        word = PackedCounter.enter(word, 3);
        assertThat(PackedCounter.position(word)).isEqualTo(14);
        assertThat(PackedCounter.isLastOut(word)).isFalse();
        word = PackedCounter.leave(word);
        assertThat(PackedCounter.isLastOut(word)).isTrue();
        assertThat(PackedCounter.advance(word)).isEqualTo(4);
        word = PackedCounter.leave(word);
        assertThat(word).isEqualTo(PackedCounter.startingAt(14));
    }

    @Test
    void shouldWrapThePositionAndNothingElse() {
        long word = PackedCounter.enter(PackedCounter.startingAt(0xffff_ffffL), 2);
        assertThat(PackedCounter.position(word)).isEqualTo(1);
        assertThat(PackedCounter.advance(word)).isEqualTo(2);
        assertThat(PackedCounter.leave(word)).isEqualTo(PackedCounter.startingAt(1));
    }

    @Test
    void shouldOverflowOnlyBeyond16Bits() {
        long word = PackedCounter.enter(0, PackedCounter.MAX_OVERLAP - 1);
        assertThat(PackedCounter.overflows(word, 1)).isFalse();
        assertThat(PackedCounter.overflows(word, 2)).isTrue();
        word = PackedCounter.enter(word, 1);
        assertThat(PackedCounter.position(word)).isEqualTo(PackedCounter.MAX_OVERLAP);
        assertThat(PackedCounter.advance(word)).isEqualTo(PackedCounter.MAX_OVERLAP);
        assertThat(PackedCounter.overflows(word, 1)).isTrue();
    }
}
