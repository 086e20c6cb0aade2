// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class HandlePoolTest {
    private final Region region = CountersLayout.region(2, 1);
    private final RingMemory memory = UnsafeRingMemory.allocate(region.length());
    private final HandlePool<String> pool = new HandlePool<>("gate", memory, region.array("producers"));

    @Test
    void shouldRefuseWhenAllPlacesAreTaken() {
        HandleContext<String> first = pool.open();
        pool.open();
        assertThatThrownBy(pool::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 producers")
                .hasMessageContaining("close one");
        first.closed();
        assertThat(pool.open().gate()).isEqualTo("gate");
    }

    @Test
    void shouldSayWhatElseHelpsWhenMoreCannotBeMade() {
        HandlePool<String> one =
                new HandlePool<>("gate", memory, region.array("consumers"), () -> "use another variant");
        one.open();
        assertThatThrownBy(one::open).hasMessageEndingWith("1 consumers; close one, or use another variant");
    }

    @Test
    void shouldNumberTheHandlesThatExistAtOnce() {
        HandleContext<String> first = pool.open();
        assertThat(first.number()).isZero();
        assertThat(pool.open().number()).isEqualTo(1);
        first.closed();
        assertThat(pool.open().number()).as("the place of the closed one").isZero();
    }

    @Test
    void shouldKeepCountingWhenABlockGetsANewHandle() {
        HandleContext<String> first = pool.open();
        first.counters().add(CountersLayout.PUBLISHED, 5);
        first.counters().add(CountersLayout.REFUSED + 8 * Refusal.BUSY.ordinal(), 2);
        first.closed();
        HandleContext<String> second = pool.open();
        second.counters().add(CountersLayout.PUBLISHED, 7);
        RingCounters totals = RingCounters.read(region, memory);
        assertThat(totals.published()).isEqualTo(12);
        assertThat(totals.refused().get(Refusal.BUSY)).isEqualTo(2);
        assertThat(totals.refusedTotal()).isEqualTo(2);
        assertThat(totals.refused()).hasSize(Refusal.count());
    }

    @Test
    void shouldGiveEachHandleCacheLinesOfItsOwn() {
        assertThat(region.array("producers").stride() % 128).isZero();
        assertThat(region.array("consumers").stride() % 128).isZero();
        assertThat(region.array("consumers").offset() % 128).isZero();
    }
}
