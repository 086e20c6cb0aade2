// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.annulus.core.memory.RingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The live kernel's ring, where there is one. */
final class AioContextTest {
    private static final int HEAD = 8;
    private static final int TAIL = 12;

    @BeforeEach
    void requireAio() {
        assumeThat(AioContext.obstacle()).isEmpty();
    }

    @Test
    void shouldFindTheCompletionInTheRingAndTakeItByTheCall() {
        try (AioContext context = new AioContext(4)) {
            RingMemory ring = context.memory();
            assertThat(context.submit(42)).isTrue();
            assertThat(ring.getIntVolatile(TAIL)).isEqualTo(1);
            assertThat(ring.getLong(AioContext.HEADER)).isEqualTo(42);
            List<Long> taken = new ArrayList<>();
            assertThat(context.getevents(8, taken::add)).isEqualTo(1);
            assertThat(taken).containsExactly(42L);
            assertThat(ring.getIntVolatile(HEAD)).isEqualTo(1);
            assertThat(context.getevents(8, taken::add)).isZero();
        }
    }

    @Test
    void shouldSayThatThereIsNoRoomWhenNobodyTakes() {
        try (AioContext context = new AioContext(4)) {
            int submitted = 0;
            while (context.submit(submitted)) {
                submitted++;
            }
            assertThat(submitted).isBetween(4, context.nr() - 1);
        }
    }

    @Test
    void shouldNotTakeMemoryOfOnesOwn() {
        Memory own = new Memory(2 * Pages.PAGE);
        assertThat(AioContext.takes(Pointer.nativeValue(own))).isFalse();
    }

    @Test
    void shouldStillCompleteWhenTheRingWasMoved() {
        try (AioContext context = new AioContext(4)) {
            long before = context.address();
            assumeThat(context.move()).isTrue();
            assertThat(context.address()).isNotEqualTo(before);
            assertThat(context.submit(7)).isTrue();
            assertThat(context.memory().getIntVolatile(TAIL)).isEqualTo(1);
        }
    }

    @Test
    void shouldCountThePagesThatAreInMemory(@TempDir Path folder) throws IOException {
        int length = 16 * Pages.PAGE;
        try (FileChannel file = FileChannel.open(
                folder.resolve("pages"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = file.map(MapMode.READ_WRITE, 0, length);
            Pages pages = Pages.of(mapped);
            assertThat(pages.count()).isEqualTo(16);
            int resident = 0;
            // A machine that is short of memory may have taken the first ones away before the last are written.
            for (int attempt = 0; attempt < 1000 && resident < 16; attempt++) {
                for (int at = 0; at < length; at += Pages.PAGE) {
                    mapped.put(at, (byte) 1);
                }
                resident = pages.resident();
            }
            assertThat(resident).isEqualTo(16);
            mapped.force();
            assertThat(pages.pageOut()).isTrue();
            assertThat(pages.resident()).isBetween(0, 16);
            assertThat(mapped.get(length - Pages.PAGE)).isEqualTo((byte) 1);
        }
    }

    @Test
    void shouldRefuseWhatAreNoPages() {
        assertThatThrownBy(() -> new Pages(1, 4096)).hasMessageContaining("are no pages");
    }
}
