// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import java.util.List;
import org.annulus.core.memory.AccessMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RegionTest {
    private static Region region() {
        Region.Builder builder = Region.named("ring", Visibility.SHARED);
        builder.word(Word.of("small", 2));
        builder.word(Word.of("head", 8).writer(Side.USER, AccessMode.RELEASE).means("the reader's"));
        builder.align(RingLayout.LINE_PAIR);
        builder.word(Word.of("tail", 4).writer(Side.KERNEL, AccessMode.RELEASE));
        builder.array("slots", 3, Word.of("flag", 2), Word.of("data", 8));
        return builder.build();
    }

    @Test
    void shouldAlignEveryWordToItsWidth() {
        Region region = region();
        assertThat(region.word("small").offset()).isZero();
        assertThat(region.word("head").offset()).isEqualTo(8);
        assertThat(region.word("tail").offset()).isEqualTo(128);
        WordArray slots = region.array("slots");
        assertThat(slots.offset()).isEqualTo(136);
        assertThat(slots.stride()).isEqualTo(16);
        assertThat(slots.offset(2, "data")).isEqualTo(136 + 2 * 16 + 8);
        assertThat(region.length()).isEqualTo(256);
    }

    @Test
    void shouldNameTheWordAtAnOffset() {
        Region region = region();
        assertThat(region.nameAt(8)).isEqualTo("head");
        assertThat(region.nameAt(136)).isEqualTo("slots[0].flag");
        assertThat(region.nameAt(136 + 16 + 8)).isEqualTo("slots[1].data");
        assertThat(region.nameAt(64)).isEqualTo("ring+64");
    }

    @Test
    void shouldThrowWhenThereIsNoSuchWord() {
        assertThatThrownBy(() -> region().word("nose")).hasMessageContaining("nose");
        assertThatThrownBy(() -> region().array("nose")).hasMessageContaining("nose");
        assertThatThrownBy(() -> region().array("slots").field("nose")).hasMessageContaining("nose");
        assertThatThrownBy(() -> RingLayout.of(region()).region("nose")).hasMessageContaining("nose");
        assertThatThrownBy(() -> Word.of("odd", 3)).hasMessageContaining("3 bytes");
    }

    @Test
    void shouldThrowWhenARegionWouldBeTooLarge() {
        Region.Builder builder = Region.named("huge", Visibility.SHARED);
        assertThatThrownBy(() -> builder.array("slots", Integer.MAX_VALUE, Word.of("data", 8)))
                .hasMessageContaining("huge")
                .hasMessageContaining("fewer entries");
    }

    @Test
    void shouldDrawEveryWordWithOffsetWidthLineWriterAndMeaning() {
        List<String> lines = MemoryMap.draw(region());
        assertThat(lines.get(0)).isEqualTo("region ring, shared, 256 bytes");
        assertThat(lines).anyMatch(line -> line.matches(" *8 +8 +0 +head +user +payload +the reader's"));
        assertThat(lines).anyMatch(line -> line.matches(" *128 +4 +2 +tail +kernel.*"));
        assertThat(lines).anyMatch(line -> line.contains("to slots[2], 16 bytes apart"));
        assertThat(lines).anyMatch(line -> line.matches(" *16 +112 +\\(padding\\)"));
    }

    @Test
    void shouldListOnlyWordsThatSomebodyWrites() {
        assertThat(OrderingTable.rows(RingLayout.of(region())))
                .extracting(OrderingTable.Row::word)
                .containsExactly("head", "tail");
    }

    @Test
    void shouldMapPrivateRegionsOnTheirOwnSideOnly() {
        assertThat(Visibility.SHARED.mappedBy(Side.KERNEL)).isTrue();
        assertThat(Visibility.SHARED.mappedBy(Side.USER)).isTrue();
        assertThat(Visibility.KERNEL_PRIVATE.mappedBy(Side.KERNEL)).isTrue();
        assertThat(Visibility.KERNEL_PRIVATE.mappedBy(Side.USER)).isFalse();
        assertThat(Visibility.USER_PRIVATE.mappedBy(Side.USER)).isTrue();
        assertThat(Visibility.USER_PRIVATE.mappedBy(Side.KERNEL)).isFalse();
    }
}
