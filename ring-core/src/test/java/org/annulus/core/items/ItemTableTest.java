// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.items;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ItemTableTest {
    /** A table with its memory. */
    private static final class Table {
        final Region shared;
        final Region kernelOwned;
        final ItemTable table;
        final RingMemory sharedMemory;

        Table(int count) {
            Region.Builder sharedBuilder = Region.named("items", Visibility.SHARED);
            Region.Builder kernelBuilder = Region.named("kernel", Visibility.KERNEL_PRIVATE);
            table = ItemTable.layOut(sharedBuilder, kernelBuilder, count);
            shared = sharedBuilder.build();
            kernelOwned = kernelBuilder.build();
            sharedMemory = UnsafeRingMemory.allocate(shared.length());
        }

        KernelItems kernel() {
            return table.kernel(sharedMemory, UnsafeRingMemory.allocate(kernelOwned.length()));
        }

        UserItems user() {
            return table.user(sharedMemory);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 128, 1000})
    void shouldGiveOutEveryItemOnceWhenRegistering(int count) {
        KernelItems items = new Table(count).kernel();
        BitSet given = new BitSet();
        for (int i = 0; i < count; i++) {
            int item = items.add(i, 1);
            assertThat(given.get(item)).isFalse();
            assertThat(item).isBetween(0, count - 1);
            given.set(item);
        }
        assertThat(items.add(0, 1)).isEqualTo(-1);
        items.remove(count / 2);
        assertThat(items.add(0, 1)).isEqualTo(count / 2);
        assertThat(items.add(0, 1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 248})
    void shouldStayBelowTheLimitWhenAPartOfTheTableIsMapped(int limit) {
        KernelItems items = new Table(504).kernel();
        for (int i = 0; i < limit; i++) {
            assertThat(items.addBelow(limit, i, 1)).isBetween(0, limit - 1);
        }
        assertThat(items.addBelow(limit, 0, 1)).isEqualTo(-1);
        assertThat(items.registered(0, limit)).isEqualTo(limit);
        assertThat(items.registered(limit, 504)).isZero();
        assertThat(items.registered(0, 504)).isEqualTo(limit);
        assertThat(items.addBelow(limit + 1, 0, 1)).isEqualTo(limit);
        assertThat(items.registered(limit, 504)).isEqualTo(1);
        items.remove(limit - 1);
        assertThat(items.registered(0, limit)).isEqualTo(limit - 1);
    }

    @Test
    void shouldLetAnItemRestUntilGivenBackWhenRemovedLater() {
        Table table = new Table(2);
        KernelItems kernel = table.kernel();
        kernel.add(5, 1);
        kernel.add(6, 1);
        kernel.modify(1, 3);
        assertThat(kernel.events(1)).isEqualTo(3);
        kernel.post(1, 1);
        kernel.removeLater(0);
        kernel.removeLater(1);
        assertThat(kernel.isRegistered(0)).isFalse();
        assertThat(kernel.isWaiting(0)).as("not waiting before").isFalse();
        assertThat(kernel.registered(0, 2)).isZero();
        assertThat(kernel.addBelow(2, 9, 1)).as("both rest").isEqualTo(-1);
        kernel.giveRested();
        assertThat(kernel.addBelow(2, 9, 1)).isZero();
        assertThat(kernel.addBelow(2, 9, 1)).as("its event is not consumed").isEqualTo(-1);
        assertThat(table.user().take(1) & ItemTable.REMOVED).isNotZero();
        kernel.giveRested();
        assertThat(kernel.addBelow(2, 9, 1)).isEqualTo(1);
    }

    @Test
    void shouldGiveBackAllRestingItemsButThoseThatWaitWhenTheyLieInSeveralWords() {
        Table table = new Table(200);
        KernelItems kernel = table.kernel();
        UserItems user = table.user();
        for (int item = 0; item < 200; item++) {
            assertThat(kernel.add(item, 1)).isEqualTo(item);
        }
        int[] consumed = {0, 1, 63, 64, 130, 199};
        for (int item : consumed) {
            kernel.removeLater(item);
        }
        for (int item : new int[] {2, 62, 65, 198}) {
            kernel.post(item, 1);
            kernel.removeLater(item);
        }
        kernel.giveRested();
        for (int item : consumed) {
            assertThat(kernel.addBelow(200, 0, 1)).isIn(0, 1, 63, 64, 130, 199);
        }
        assertThat(kernel.add(0, 1)).as("the others wait").isEqualTo(-1);
        user.take(65);
        user.take(198);
        assertThat(kernel.add(0, 1))
                .as("the first that rests and waits no more")
                .isEqualTo(65);
        assertThat(kernel.add(0, 1)).isEqualTo(198);
        assertThat(kernel.add(0, 1)).isEqualTo(-1);
    }

    @Test
    void shouldMergeBitsUntilTaken() {
        Table table = new Table(4);
        KernelItems kernel = table.kernel();
        UserItems user = table.user();
        int item = kernel.add(77, ItemTable.EVENT_BITS);
        assertThat(kernel.post(item, 1)).isZero();
        assertThat(kernel.post(item, 8)).isEqualTo(1);
        assertThat(kernel.isWaiting(item)).isTrue();
        assertThat(user.data(item)).isEqualTo(77);
        assertThat(user.take(item)).isEqualTo(9);
        assertThat(user.take(item)).isZero();
        assertThat(kernel.post(item, 2)).isZero();
    }

    @Test
    void shouldRestNoLongerWhenDropped() {
        Table table = new Table(1);
        KernelItems kernel = table.kernel();
        int item = kernel.add(1, 1);
        kernel.post(item, 1);
        kernel.remove(item);
        kernel.giveRested();
        assertThat(kernel.add(2, 1)).as("waits for its consumer").isEqualTo(-1);
        kernel.drop(item);
        assertThat(kernel.isWaiting(item)).isFalse();
        assertThat(kernel.add(2, 1)).isEqualTo(item);
        assertThat(kernel.post(item, 1)).isZero();
    }

    @Test
    void shouldRestUntilTakenWhenRemovedWhileWaiting() {
        Table table = new Table(1);
        KernelItems kernel = table.kernel();
        int item = kernel.add(1, 1);
        kernel.post(item, 1);
        kernel.remove(item);
        assertThat(kernel.isRegistered(item)).isFalse();
        assertThat(kernel.add(2, 1)).as("the item's entry is not consumed yet").isEqualTo(-1);
        assertThat(table.user().take(item) & ItemTable.REMOVED).isNotZero();
        assertThat(kernel.add(2, 1)).isEqualTo(item);
        assertThat(kernel.isRegistered(item)).isTrue();
        assertThat(kernel.post(item, 4)).isZero();
        assertThat(table.user().take(item)).isEqualTo(4);
    }

    @Test
    void shouldKnowRegistrationsAndRestingItemsWhenAnotherKernelSideTakesOver() {
        Table table = new Table(70);
        KernelItems first = table.kernel();
        for (int i = 0; i < 66; i++) {
            first.add(i, 1);
        }
        first.post(65, 1);
        first.remove(65);
        first.remove(3);
        KernelItems second = table.kernel();
        assertThat(second.isRegistered(64)).isTrue();
        assertThat(second.isRegistered(65)).isFalse();
        assertThat(second.isRegistered(3)).isFalse();
        List<Integer> given = new ArrayList<>();
        for (int item = second.add(0, 1); item >= 0; item = second.add(0, 1)) {
            given.add(item);
        }
        assertThat(given).containsExactly(3, 66, 67, 68, 69);
        table.user().take(65);
        assertThat(second.add(0, 1)).isEqualTo(65);
    }

    @Test
    void shouldKnowWhichNumbersAreItems() {
        Table table = new Table(5);
        KernelItems kernel = table.kernel();
        for (long handle : new long[] {-1, 5, 1L << 32, Long.MIN_VALUE, 0}) {
            assertThat(kernel.isRegistered(handle)).as("handle " + handle).isFalse();
        }
        UserItems user = table.user();
        assertThat(user.exists(4)).isTrue();
        assertThat(user.exists(5)).isFalse();
        assertThat(user.exists(-1)).isFalse();
    }

    @Test
    void shouldTakeNoMoreThanTheRfcSaysWhenThereAreAMillionItems() {
        int million = 1_000_000;
        Table table = new Table(million);
        // The index ring of the RFC has a power of two slots of 4 bytes.
        long index = 4L * Integer.highestOneBit(million - 1) * 2;
        long bytes = RingLayout.of(table.shared, table.kernelOwned).totalLength() + index;
        assertThat(bytes).isLessThanOrEqualTo(20L << 20);
        KernelItems kernel = table.kernel();
        for (int i = 0; i < million; i++) {
            assertThat(kernel.add(i, 1)).isEqualTo(i);
        }
        assertThat(kernel.add(0, 1)).isEqualTo(-1);
        assertThat(table.user().data(million - 1)).isEqualTo(million - 1);
    }

    @Test
    void shouldNeverGiveAnItemToTwoWhenManyThreadsRegister() throws Exception {
        int threads = 4;
        int laps = 20_000;
        Table table = new Table(threads * 3 - 2);
        KernelItems items = table.kernel();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int me = t + 1;
                Callable<Integer> work = () -> register(items, table.user(), me, laps);
                results.add(pool.submit(work));
            }
            int full = 0;
            for (Future<Integer> result : results) {
                full += result.get();
            }
            assertThat(full).isLessThan(threads * laps);
        } finally {
            pool.shutdownNow();
        }
        BitSet left = new BitSet();
        for (int item = items.add(0, 1); item >= 0; item = items.add(0, 1)) {
            left.set(item);
        }
        assertThat(left.cardinality()).as("items that are free again").isEqualTo(items.count());
    }

    /** Takes two items, checks that nobody else has them by posting an own bit, gives them back. */
    private static int register(KernelItems items, UserItems user, int me, int laps) {
        int full = 0;
        for (int lap = 0; lap < laps; lap++) {
            int first = items.add(me, 1);
            int second = items.add(me, 1);
            if (first < 0 || second < 0) {
                full++;
            }
            for (int item : new int[] {first, second}) {
                if (item >= 0) {
                    if (items.post(item, 1 << me) != 0) {
                        throw new AssertionError("item " + item + " belongs to somebody else, lap " + lap);
                    }
                }
            }
            for (int item : new int[] {first, second}) {
                if (item >= 0) {
                    if (user.take(item) != 1 << me) {
                        throw new AssertionError("somebody else posted to item " + item + ", lap " + lap);
                    }
                    items.remove(item);
                }
            }
        }
        return full;
    }

    @Test
    void shouldAcceptEveryBitButRemovedWhenAValueIsMerged() {
        assertThat(ItemTable.bits(1, "ours")).isEqualTo(1);
        assertThat(ItemTable.bits(0xf7ff_ffffL, "ours")).isEqualTo(ItemTable.EVENT_BITS);
        for (long bad : new long[] {0, ItemTable.REMOVED, 1 | ItemTable.REMOVED, 1L << 32, -1, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> ItemTable.bits(bad, "EPOLLREMOVED"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("value 0x" + Long.toHexString(bad) + " cannot be merged into an item: use one or more"
                            + " of the bits 0xf7ffffff (0x8000000 is EPOLLREMOVED)");
        }
    }

    @Test
    void shouldHandOverUnsignedBitsAndNothingOfARemovedItem() {
        List<Long> handed = new ArrayList<>();
        EventHandler handler = (userData, value) -> {
            handed.add(userData);
            handed.add(value);
        };
        assertThat(UserItems.deliver(handler, 7, 0)).isEqualTo(Outcome.SKIPPED);
        assertThat(UserItems.deliver(handler, 7, 1 | ItemTable.REMOVED)).isEqualTo(Outcome.SKIPPED);
        assertThat(handed).isEmpty();
        assertThat(UserItems.deliver(handler, 7, 1 << 31)).isEqualTo(Outcome.TAKEN);
        assertThat(handed).containsExactly(7L, 1L << 31);
    }
}
