// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.items.ItemTable;
import org.annulus.core.items.KernelItems;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingSnapshot.Entry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ItemEntriesTest {
    @Test
    void shouldSayWhatBecameOfTheItemThatASlotNames() {
        Region.Builder shared = Region.named("ring", Visibility.SHARED);
        Region.Builder kernelOwned = Region.named("kernel", Visibility.KERNEL_PRIVATE);
        ItemTable table = ItemTable.layOut(shared, kernelOwned, 3);
        Region region = shared.build();
        RingMemory memory = UnsafeRingMemory.allocate(region.length());
        KernelItems items = table.kernel(
                memory, UnsafeRingMemory.allocate(kernelOwned.build().length()));
        for (int item = 0; item < 3; item++) {
            items.add(70 + item, ItemTable.EVENT_BITS);
        }
        items.post(0, 0x11);
        items.post(1, 1);
        items.remove(1);

        List<String> remarks = new ArrayList<>();
        ItemEntries entries = new ItemEntries(region.array("items"), memory, remarks);
        assertThat(entries.of(9, 1, 0)).isEqualTo(new Entry(9, 1, "ready", "item 0, ready_events 0x11, data 70"));
        assertThat(entries.of(9, 1, 1))
                .isEqualTo(new Entry(9, 1, "removed", "item 1, ready_events 0x8000001, data 71"));
        assertThat(entries.of(9, 1, 2)).isEqualTo(new Entry(9, 1, "taken", "item 2, ready_events 0x0, data 72"));
        assertThat(remarks).isEmpty();

        assertThat(entries.of(9, 1, 3)).isEqualTo(new Entry(9, 1, "invalid", "item 3"));
        assertThat(entries.of(10, 2, -2)).isEqualTo(new Entry(10, 2, "invalid", "item -2"));
        assertThat(remarks)
                .containsExactly("slot 1 names item 3, and there are 3", "slot 2 names item -2, and there are 3");
    }
}
