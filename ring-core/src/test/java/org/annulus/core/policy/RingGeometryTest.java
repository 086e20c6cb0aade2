// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RingGeometryTest {
    @Test
    void shouldNameValueAndLimitWhenANumberIsImpossible() {
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withEntries(-1))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("-1 entries");
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withItems(-5)).hasMessageContaining("-5 items");
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withHandles(256, 1)).hasMessageContaining("0 to 255");
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withIndex(1, 0)).hasMessageContaining("2 to 63");
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withIndex(64, 0)).hasMessageContaining("2 to 63");
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withIndex(4, 16)).hasMessageContaining("0 to 15");
        assertThatThrownBy(() -> RingGeometry.DEFAULT.withIndex(4, -1)).hasMessageContaining("-1");
        assertThat(RingGeometry.DEFAULT.withIndex(4, 15).startPosition()).isEqualTo(15);
    }

    @Test
    void shouldRefuseTraitsWithoutProducersOrConsumers() {
        assertThatThrownBy(() -> new RingTraits(
                        RingTraits.Delivery.EACH,
                        0,
                        1,
                        RingTraits.Order.NONE,
                        RingTraits.WhenFull.REFUSED,
                        RingTraits.StalledProducer.OWN_EVENT_LATE,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Allocator.USER,
                        false,
                        RingTraits.ProducerDeath.OWN_EVENT))
                .hasMessageContaining("0 producers");
    }

    @Test
    void shouldKeepPrivateRegionsFromTheOtherSide() {
        Region.Builder shared = Region.named("ring", Visibility.SHARED);
        shared.word(Word.of("tail", 8));
        Region.Builder kernel = Region.named("kernel", Visibility.KERNEL_PRIVATE);
        kernel.word(Word.of("slot", 8));
        RingLayout layout = RingLayout.of(shared.build(), kernel.build());
        Regions<RingMemory> user = Regions.of(layout, Side.USER, region -> UnsafeRingMemory.allocate(region.length()));
        assertThat(user.get("ring").capacity()).isEqualTo(128);
        assertThatThrownBy(() -> user.get("kernel")).hasMessage("the user side has no region kernel, only [ring]");
        Regions<RingMemory> kernelSide =
                Regions.of(layout, Side.KERNEL, region -> UnsafeRingMemory.allocate(region.length()));
        assertThat(List.of(kernelSide.get("ring"), kernelSide.get("kernel"))).doesNotContainNull();
    }
}
