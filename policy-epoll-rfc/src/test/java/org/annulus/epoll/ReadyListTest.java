// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of document 002, with two adders stopped between their steps, and with adders during a scan. */
final class ReadyListTest {
    private final ReadyList list = make();

    private static ReadyList make() {
        RingGeometry geometry = EpollRings.policy(EpollRings.SINGLE).resolve(RingGeometry.DEFAULT.withItems(8));
        EpollLayout layout = new EpollLayout(Variant.SINGLE, geometry);
        RingLayout regions = layout.layout();
        RingMemory memory =
                UnsafeRingMemory.allocate(regions.region(EpollLayout.EVENTPOLL).length());
        return new ReadyList(memory, layout, 8);
    }

    private List<Integer> walk(int first) {
        List<Integer> items = new ArrayList<>();
        for (int item = first; item != ReadyList.HEAD; item = list.unlinkFirst(item)) {
            items.add(item);
        }
        return items;
    }

    private void add(int item) {
        assertThat(list.enter(item)).isTrue();
        list.link(item);
    }

    private List<Integer> all() {
        List<Integer> cut = walk(list.startScan());
        assertThat(walk(list.endScan())).isEmpty();
        return cut;
    }

    /**
     *
     *
     * <pre>
     * A1                       A2                       list
     * 5.next: 5 -> head
     *                          5.next is not 5: loses
     *                          3.next: 3 -> head
     *                          head.prev -> 3           3
     * head.prev -> 5, 3.next = 5                        3 5
     * </pre>
     */
    @Test
    void shouldLetOneAdderInAndKeepTheOrderOfTheExchangesWhenAddersOverlap() {
        assertThat(list.enter(5)).isTrue();
        assertThat(list.enter(5)).as("on the list").isFalse();
        assertThat(list.enter(3)).isTrue();
        list.link(3);
        list.link(5);
        assertThat(all()).containsExactly(3, 5);
        assertThat(all()).isEmpty();
        add(5);
        add(0);
        assertThat(list.enter(5)).isFalse();
        assertThat(all()).containsExactly(5, 0);
    }

    @Test
    void shouldKeepFirstInFirstOutWhenAddedDuringAScan() {
        add(1);
        add(2);
        int cut = list.startScan();
        assertThat(list.isScanned()).isTrue();
        for (int item : new int[] {7, 2, 4}) {
            assertThat(list.enterOverflow(item)).isTrue();
            list.chain(item);
        }
        assertThat(list.enterOverflow(2)).isFalse();
        assertThat(walk(cut)).as("the scan sees what was there").containsExactly(1, 2);
        assertThat(walk(list.endScan())).as("turned round").containsExactly(7, 2, 4);
        assertThat(list.isScanned()).isFalse();
        add(2);
        add(7);
        assertThat(all()).containsExactly(2, 7);
    }

    /** An adder whose exchange comes second is chained second, also when it entered first. */
    @Test
    void shouldKeepTheOrderOfTheExchangesWhenAddersOverlapDuringAScan() {
        list.startScan();
        assertThat(list.enterOverflow(1)).isTrue();
        assertThat(list.enterOverflow(6)).isTrue();
        list.chain(6);
        list.chain(1);
        assertThat(walk(list.endScan())).containsExactly(6, 1);
    }
}
