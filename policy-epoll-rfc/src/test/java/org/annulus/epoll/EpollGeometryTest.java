// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.layout.RingLayout;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class EpollGeometryTest {
    private static final RingGeometry ANY = RingGeometry.DEFAULT;

    private static RingGeometry resolve(RingGeometry asked) {
        return EpollRings.policy(EpollRings.SINGLE).resolve(asked);
    }

    private static void assertRefused(String policy, RingGeometry asked, String... words) {
        assertThatThrownBy(() -> EpollRings.policy(policy).resolve(asked))
                .isInstanceOf(GeometryException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void shouldFillInTheRfcsFirstPagesOnce() {
        for (RingPolicy policy : new EpollPolicies().variants()) {
            RingGeometry resolved = policy.resolve(ANY);
            assertThat(resolved.items()).isEqualTo(248);
            assertThat(resolved.entries()).isEqualTo(1024);
            assertThat(resolved.indexBits()).isEqualTo(32);
            assertThat(policy.resolve(resolved)).isEqualTo(resolved);
        }
        assertThat(resolve(ANY.withItems(1)).entries()).isEqualTo(32);
        assertThat(resolve(ANY.withItems(16)).entries()).isEqualTo(32);
        assertThat(resolve(ANY.withItems(17)).entries()).isEqualTo(64);
        assertThat(resolve(ANY.withEntries(64)).items()).isEqualTo(48);
        assertThat(resolve(ANY.withItems(1008)).entries()).isEqualTo(1024);
        assertThat(resolve(ANY.withItems(1009)).entries()).isEqualTo(2048);
    }

    @Test
    void shouldNameValueLimitAndRemedyWhenAGeometryCannotBe() {
        String single = EpollRings.SINGLE;
        assertRefused(single, ANY.withEntries(16), "16 entries", "16 extra", "32");
        assertRefused(single, ANY.withEntries(1000), "1000 entries", "1024 or 512");
        assertRefused(single, ANY.withItems(17).withEntries(32), "32 entries", "17 items", "64");
        assertRefused(single, ANY.withItems((1 << 26) + 1), "67108864", "67108865");
        assertRefused(single, ANY.withEntries(1 << 28).withItems(5), "134217728", "268435456");
        assertRefused(single, ANY.withEntries((1 << 30) + 1).withItems(5), "134217728", "leave entries at 0");
        assertRefused(single, ANY.withIndex(33, 0), "33", "32");
        assertRefused(single, ANY.withItems(8).withIndex(4, 0), "32 entries", "4 bits");
        assertRefused(single, ANY.withItems(16).withIndex(5, 0), "16 items", "5 bits");
        assertRefused(single, ANY.withIndex(0, 1L << 32), "4294967296", "4294967295");
        assertRefused(single, ANY.withHandles(1, 2), "1 consumer", "2", "epoll-rfc/cas");
        assertRefused(EpollRings.FETCH_ADD, ANY.withHandles(1, 16), "lapped", "epoll-rfc/cas");
    }

    /** "for 1 mln of items kernel has to allocate 10^6 x 16 [items] + 10^6 x 4 [index], that is around ~20mb". */
    @Test
    void shouldShareAboutTwentyMegabytesWhenThereAreAMillionItems() {
        RingPolicy policy = EpollRings.policy(EpollRings.SINGLE);
        RingLayout layout = policy.layout(policy.resolve(ANY.withItems(1_000_000)));
        long shared =
                layout.shared().stream().mapToLong(region -> region.length()).sum();
        assertThat(shared).isBetween(20_000_000L, 20_300_000L);
    }

    @Test
    void shouldPlaceTheHeaderAsTheRfcDoes() {
        RingPolicy policy = EpollRings.policy(EpollRings.SINGLE);
        var header = policy.layout(policy.resolve(ANY)).region("header");
        String[] words = {
            "magic", "state", "header_length", "index_length", "max_items_nr", "max_index_nr", "head", "tail"
        };
        for (int i = 0; i < words.length; i++) {
            assertThat(header.word(words[i]).offset()).as(words[i]).isEqualTo(4 * i);
        }
        var items = header.array("items");
        assertThat(items.offset(0, "ready_events")).isEqualTo(128);
        assertThat(items.offset(0, "events")).isEqualTo(132);
        assertThat(items.offset(0, "data")).isEqualTo(136);
        assertThat(items.stride()).isEqualTo(16);
    }
}
