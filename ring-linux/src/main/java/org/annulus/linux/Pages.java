// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Pages of mapped memory, and whether they are in memory: {@code mincore(2)}, {@code madvise(2)}.
 *
 * @param address of the first byte, on a page boundary
 * @param length in bytes
 */
public record Pages(long address, int length) {
    /** Bytes that Linux maps at once on x86-64, and on arm64 unless it was built otherwise. */
    public static final int PAGE = 4096;

    private static final int MADV_PAGEOUT = 21;

    /** Rounds up to whole pages. */
    public Pages {
        if (address % PAGE != 0 || length < 1) {
            throw new IllegalArgumentException("address " + address + " and length " + length
                    + " are no pages; give the start of a mapping and a length of 1 or more");
        }
        length = (length + PAGE - 1) / PAGE * PAGE;
    }

    /**
     * The pages of a mapped file.
     *
     * @param mapped from its position 0 to its capacity; the caller keeps it mapped
     * @return its pages
     * @throws UnsupportedOperationException if no system call can be made here; the message says why
     */
    public static Pages of(ByteBuffer mapped) {
        Syscalls.obstacle().ifPresent(why -> {
            throw new UnsupportedOperationException(why);
        });
        // Not before: where there is no system call there may be no JNA either.
        return new Pages(Pointer.nativeValue(Native.getDirectBufferPointer(mapped)), mapped.capacity());
    }

    /**
     * How many there are.
     *
     * @return 1 or more
     */
    public int count() {
        return length / PAGE;
    }

    /**
     * How many are in memory now.
     *
     * @return 0 to {@link #count}
     * @throws UnsupportedOperationException if the kernel does not say
     */
    public int resident() {
        Memory flags = new Memory(count());
        if (Syscalls.syscall(Syscalls.MINCORE, address, length, Pointer.nativeValue(flags), 0, 0, 0) != 0) {
            throw new UnsupportedOperationException("mincore is answered with error " + Syscalls.errno());
        }
        int resident = 0;
        for (int page = 0; page < count(); page++) {
            resident += flags.getByte(page) & 1;
        }
        return resident;
    }

    /**
     * Asks the kernel to move them out of memory now ({@code MADV_PAGEOUT}, since Linux 5.4).
     *
     * @return whether it took the request; how many it could do without, {@link #resident} tells
     */
    public boolean pageOut() {
        return Syscalls.syscall(Syscalls.MADVISE, address, length, MADV_PAGEOUT, 0, 0, 0) == 0;
    }
}
