// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Which of its waits each thread of {@link WaitersMain} sleeps in, in a file beside the ring's. A doorbell's bit alone
 * does not tell: it is also set by who was woken and has yet to take what is there.
 */
final class WaitCounts {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private final ByteBuffer words;

    private WaitCounts(ByteBuffer words) {
        this.words = words;
    }

    static WaitCounts beside(Path ring, int places) throws IOException {
        Path file = ring.resolveSibling(ring.getFileName() + ".waits");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new WaitCounts(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) places * Integer.BYTES));
        }
    }

    /**
     * The thread of this place has announced its n-th wait, has looked and found nothing; or it has done all before.
     */
    void set(int place, int n) {
        INT.setVolatile(words, place * Integer.BYTES, n);
    }

    int get(int place) {
        return (int) INT.getVolatile(words, place * Integer.BYTES);
    }
}
