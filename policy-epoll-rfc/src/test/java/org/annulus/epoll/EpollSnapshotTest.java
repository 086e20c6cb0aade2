// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.layout.WordArray;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.assertj.core.api.Assertions.assertThat;

/** What a tool is told about a ring: states are notes, impossible words are remarks. */
@Timeout(60)
final class EpollSnapshotTest {
    private static final int FIRST_PAGE = 248;
    private static final int ITEMS = 2000;
    /** More than the first page of the index has slots for. */
    private static final int MANY = 1100;

    private TestRing ring;
    private EpollKernelSide kernel;

    @BeforeEach
    void make() {
        ring = EpollRings.ring(EpollRings.SINGLE, ITEMS);
        kernel = EpollRings.kernel(ring);
    }

    private RingSnapshot look() {
        return look(new Stops());
    }

    private RingSnapshot look(Stops stops) {
        return EpollRings.policy(EpollRings.SINGLE)
                .snapshot(
                        Regions.shared(ring.layout(), region -> stops.apply(ring.memory(region.name()))),
                        ring.geometry(),
                        8);
    }

    private void expand() {
        for (int item = 0; item <= FIRST_PAGE; item++) {
            kernel.add(EPOLLIN | EPOLLET, item);
        }
    }

    @Test
    void shouldNoteThatTheRingIsInactiveUntilTheWaitAndRemarkNothing() {
        assertThat(look().notes()).isEmpty();
        expand();
        assertThat(look().notes()).singleElement().asString().contains("INACTIVE", "epollWait");
        assertThat(look().remarks()).isEmpty();
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
        assertThat(look().notes()).isEmpty();
        assertThat(look().remarks()).isEmpty();
    }

    @Test
    void shouldRemarkEachWordThatIsImpossible() {
        EpollRings.scribble(ring, "state", 7);
        assertThat(look().remarks()).singleElement().asString().contains("state is 7");
        EpollRings.scribble(ring, "magic", 7);
        EpollRings.scribble(ring, "max_items_nr", 7);
        assertThat(look().remarks()).hasSize(3);
        assertThat(String.join("\n", look().remarks())).contains("magic is 0x7", "maxItemsNr=7");
        assertThat(look().notes()).isEmpty();
    }

    @Test
    void shouldShowTheMarkOfATakeOverAsAState() {
        kernel.add(EPOLLIN | EPOLLET, 70);
        ring.producer().reserve(0, EPOLLIN);
        WordArray index = ring.layout().region("index").array("index");
        assertThat(look().entries())
                .singleElement()
                .extracting(RingSnapshot.Entry::state)
                .isEqualTo("reserved");
        ring.memory("index").putInt(index.offset(0, "item"), IndexRing.ABANDONED);
        assertThat(look().entries())
                .singleElement()
                .extracting(RingSnapshot.Entry::state)
                .isEqualTo("abandoned");
        assertThat(look().remarks()).isEmpty();
        ring.memory("index").putInt(index.offset(0, "item"), ITEMS + 1);
        assertThat(look().remarks()).singleElement().asString().contains("names item " + ITEMS);
    }

    /** A kernel side that takes over a ring which is empty goes by max_items_nr alone. */
    @Test
    void shouldNoteLengthsThatDoNotFitWhenTheRingIsEmptyAndRemarkThemWhenItIsNot() {
        EpollRings.scribble(ring, "max_items_nr", 504);
        assertThat(look().notes()).singleElement().asString().contains("504");
        assertThat(look().remarks()).isEmpty();
        kernel.add(EPOLLIN | EPOLLET, 70);
        ring.producer().post(0, EPOLLIN);
        assertThat(look().remarks()).singleElement().asString().contains("do not fit", "504");
        assertThat(look().notes()).isEmpty();
    }

    /** The lengths change at each access of the look in turn. */
    @Test
    void shouldFindNothingImpossibleWhenTheRingGrowsOrShrinksMeanwhile() {
        for (boolean growing : new boolean[] {true, false}) {
            boolean more = true;
            for (int access = 0; more; access++) {
                make();
                List<Long> handles = new ArrayList<>();
                while (handles.size() < MANY) {
                    handles.add(kernel.add(EPOLLIN | EPOLLET, handles.size()));
                }
                if (!growing) {
                    grow(handles);
                }
                Stops stops = new Stops();
                stops.at(access, () -> {
                    if (growing) {
                        grow(handles);
                    } else {
                        shrink(handles);
                    }
                });
                RingSnapshot seen = look(stops);
                more = !stops.endUnused();
                assertThat(seen.remarks()).as("changed at access " + access).isEmpty();
            }
        }
    }

    /** And fills the ring with more events than the first page of the index has slots. */
    private void grow(List<Long> handles) {
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
        handles.forEach(
                handle -> assertThat(ring.producer().post(handle, EPOLLIN)).isNotNegative());
    }

    private void shrink(List<Long> handles) {
        assertThat(EpollRings.drain(ring.consumer()).all()).hasSize(handles.size());
        handles.forEach(kernel::delete);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
    }
}
