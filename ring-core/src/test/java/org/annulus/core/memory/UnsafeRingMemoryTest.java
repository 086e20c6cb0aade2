// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class UnsafeRingMemoryTest {
    private final RingMemory memory = UnsafeRingMemory.allocate(64);

    @Test
    void shouldReadWhatWasWrittenInEveryMode() {
        memory.putShort(2, (short) -2);
        assertThat(memory.getShort(2)).isEqualTo((short) -2);
        memory.putShortRelease(2, (short) 7);
        assertThat(memory.getShortAcquire(2)).isEqualTo((short) 7);

        memory.putInt(4, -4);
        assertThat(memory.getInt(4)).isEqualTo(-4);
        memory.putIntOpaque(4, 5);
        assertThat(memory.getIntOpaque(4)).isEqualTo(5);
        memory.putIntRelease(4, 6);
        assertThat(memory.getIntAcquire(4)).isEqualTo(6);
        memory.putIntVolatile(4, 7);
        assertThat(memory.getIntVolatile(4)).isEqualTo(7);

        memory.putLong(8, -8L);
        assertThat(memory.getLong(8)).isEqualTo(-8L);
        memory.putLongOpaque(8, 5L << 40);
        assertThat(memory.getLongOpaque(8)).isEqualTo(5L << 40);
        memory.putLongRelease(8, 6);
        assertThat(memory.getLongAcquire(8)).isEqualTo(6);
        memory.putLongVolatile(8, 7);
        assertThat(memory.getLongVolatile(8)).isEqualTo(7);
    }

    @Test
    void shouldReturnTheOldValueWhenModifying() {
        memory.putInt(0, 12);
        assertThat(memory.getAndAddInt(0, -2)).isEqualTo(12);
        assertThat(memory.getAndOrInt(0, 5)).isEqualTo(10);
        assertThat(memory.getAndAndInt(0, 3)).isEqualTo(15);
        assertThat(memory.getAndSetInt(0, 9)).isEqualTo(3);
        assertThat(memory.getAndSetIntRelease(0, 1)).isEqualTo(9);
        assertThat(memory.compareAndSetInt(0, 2, 3)).isFalse();
        assertThat(memory.compareAndSetInt(0, 1, 3)).isTrue();
        assertThat(memory.compareAndExchangeInt(0, 1, 4)).isEqualTo(3);
        assertThat(memory.compareAndExchangeInt(0, 3, 4)).isEqualTo(3);
        assertThat(memory.getInt(0)).isEqualTo(4);

        memory.putLong(16, 12);
        assertThat(memory.getAndAddLong(16, -2)).isEqualTo(12);
        assertThat(memory.getAndOrLong(16, 5)).isEqualTo(10);
        assertThat(memory.getAndAndLong(16, 3)).isEqualTo(15);
        assertThat(memory.getAndSetLong(16, 9)).isEqualTo(3);
        assertThat(memory.compareAndSetLong(16, 2, 3)).isFalse();
        assertThat(memory.compareAndSetLong(16, 9, 3)).isTrue();
        assertThat(memory.compareAndExchangeLong(16, 1, 4)).isEqualTo(3);
        assertThat(memory.compareAndExchangeLong(16, 3, 4)).isEqualTo(3);
        assertThat(memory.getLong(16)).isEqualTo(4);
    }

    @Test
    void shouldThrowWhenOffsetIsOutside() {
        Stream<IntConsumer> longs = Stream.of(
                memory::getLong, memory::getLongAcquire, o -> memory.putLong(o, 1), o -> memory.getAndOrLong(o, 1));
        longs.forEach(access -> {
            access.accept(56);
            for (int offset : new int[] {57, 64, -1, -8, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertThatThrownBy(() -> access.accept(offset)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        });
        Stream<IntConsumer> ints =
                Stream.of(memory::getInt, o -> memory.putIntRelease(o, 1), o -> memory.getAndSetIntRelease(o, 1));
        ints.forEach(access -> {
            access.accept(60);
            for (int offset : new int[] {61, 64, -4}) {
                assertThatThrownBy(() -> access.accept(offset)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        });
        assertThatThrownBy(() -> memory.getShort(63)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldStartOnAPairOfCacheLinesWhenAllocated() {
        ByteBuffer direct = ByteBuffer.allocateDirect(1024);
        assertThat(UnsafeRingMemory.allocate(100).capacity()).isEqualTo(100);
        assertThat(UnsafeRingMemory.wrap(direct).toString()).contains("1024 bytes");
        String address = UnsafeRingMemory.allocate(256).toString().replaceAll(".*0x|]", "");
        assertThat(Long.parseLong(address, 16) % UnsafeRingMemory.ALIGNMENT).isZero();
    }

    @Test
    void shouldRefuseWhenMemoryCannotHoldARing() {
        assertThatThrownBy(() ->
                        UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(64).asReadOnlyBuffer()))
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> UnsafeRingMemory.wrap(ByteBuffer.allocate(64))).hasMessageContaining("on the heap");
        assertThatThrownBy(() ->
                        UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(64).slice(4, 32)))
                .hasMessageContaining("not aligned");
        assertThatThrownBy(() -> UnsafeRingMemory.ofAddress(0, 64)).hasMessageContaining("is no memory");
        assertThatThrownBy(() -> UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(4)))
                .hasMessageContaining("too small");
    }

    @Test
    void shouldSeeTheSameWordsWhenTwoViewsShareMemory() {
        ByteBuffer direct = ByteBuffer.allocateDirect(64);
        RingMemory first = UnsafeRingMemory.wrap(direct);
        ReadableMemory tool = UnsafeRingMemory.readOnly(direct.asReadOnlyBuffer());
        RingMemory raw = UnsafeRingMemory.ofAddress(new UnsafeBuffer(direct).addressOffset(), 64);
        first.putLongRelease(8, 42);
        assertThat(tool.getLongAcquire(8)).isEqualTo(42);
        raw.putInt(0, 17);
        assertThat(first.getInt(0)).isEqualTo(17);
    }

    @Test
    void shouldReturnTheAwaitedValueWhenAnotherThreadStoresIt() throws InterruptedException {
        Thread other = new Thread(() -> {
            memory.putIntRelease(0, 5);
            memory.awaitLongAcquire(8, LongCondition.NOT_EQUAL, 0);
            memory.putIntRelease(0, 6);
        });
        other.start();
        assertThat(memory.awaitIntAcquire(0, IntCondition.EQUAL, 5)).isEqualTo(5);
        memory.putLongRelease(8, -1);
        assertThat(memory.awaitIntAcquire(0, IntCondition.NOT_EQUAL, 5)).isEqualTo(6);
        other.join();
    }
}
