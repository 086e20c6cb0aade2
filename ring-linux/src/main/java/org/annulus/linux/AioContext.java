// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * A context of the live kernel's AIO, with the completion ring that the kernel maps into this process ({@code struct
 * aio_ring} of {@code fs/aio.c}): what {@code aio-legacy} copies, to be compared with. Operations are reads of
 * {@code /dev/zero}, which the kernel completes before {@code io_submit} returns. For one thread.
 */
public final class AioContext implements AutoCloseable {
    /** Bytes of the header, and of an event. */
    public static final int HEADER = 32;

    private static final int NR = 4;
    private static final int READ_SIZE = 8;
    private static final int IOCB = 64;
    private static final int IOCB_DATA = 0;
    private static final int IOCB_OPCODE = 16;
    private static final int IOCB_FD = 20;
    private static final int IOCB_BUF = 24;
    private static final int IOCB_NBYTES = 32;
    private static final short IOCB_CMD_PREAD = 0;
    private static final int AT_FDCWD = -100;
    private static final int PROT_NONE = 0;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
    private static final int MREMAP_MAYMOVE_FIXED = 3;
    private static final int MOST_AT_ONCE = 64;

    private final Memory iocb;
    private final Memory iocbPointer;
    private final Memory buffer;
    private final Memory events;
    private final Memory noTime;
    private final int zero;
    private long address;
    private boolean closed;

    /**
     * A new context: {@code io_setup}.
     *
     * @param nrEvents operations that are asked for, 1 or more
     * @throws UnsupportedOperationException if this machine or this kernel has no AIO; the message says why
     */
    public AioContext(int nrEvents) {
        Syscalls.obstacle().ifPresent(why -> {
            throw new UnsupportedOperationException(why);
        });
        // Not before: where there is no system call there may be no JNA either.
        iocb = new Memory(IOCB);
        iocbPointer = new Memory(Long.BYTES);
        buffer = new Memory(READ_SIZE);
        events = new Memory(MOST_AT_ONCE * HEADER);
        noTime = new Memory(2 * Long.BYTES);
        zero = openZero();
        address = setUpOrClose(nrEvents, zero);
        iocb.clear();
        iocbPointer.setLong(0, Pointer.nativeValue(iocb));
        iocb.setShort(IOCB_OPCODE, IOCB_CMD_PREAD);
        iocb.setInt(IOCB_FD, zero);
        iocb.setLong(IOCB_BUF, Pointer.nativeValue(buffer));
        iocb.setLong(IOCB_NBYTES, READ_SIZE);
        noTime.clear();
    }

    private static long setUpOrClose(int nrEvents, int file) {
        try {
            return setUp(nrEvents, 0);
        } catch (UnsupportedOperationException e) {
            Syscalls.syscall(Syscalls.CLOSE, file, 0, 0, 0, 0, 0);
            throw e;
        }
    }

    private static long setUp(int nrEvents, long wanted) {
        Memory context = new Memory(Long.BYTES);
        context.setLong(0, wanted);
        long answer = Syscalls.syscall(Syscalls.IO_SETUP, nrEvents, Pointer.nativeValue(context), 0, 0, 0, 0);
        if (answer < 0) {
            throw new UnsupportedOperationException(
                    "io_setup for " + nrEvents + " events is answered with error " + Syscalls.errno());
        }
        return context.getLong(0);
    }

    private static int openZero() {
        Memory path = new Memory("/dev/zero".length() + 1);
        path.setString(0, "/dev/zero");
        long fd = Syscalls.syscall(Syscalls.OPENAT, AT_FDCWD, Pointer.nativeValue(path), 0, 0, 0, 0);
        if (fd < 0) {
            throw new UnsupportedOperationException("/dev/zero cannot be opened: error " + Syscalls.errno());
        }
        return (int) fd;
    }

    /**
     * Why there is no AIO here.
     *
     * @return a sentence without a full stop; empty if there is
     */
    public static Optional<String> obstacle() {
        try (AioContext context = new AioContext(1)) {
            return context.address() == 0 ? Optional.of("io_setup maps no ring") : Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Asks for a ring in memory of one's own: {@code io_setup} with an address in its second argument, where the kernel
     * writes the one that it chose.
     *
     * @param own address of mapped memory
     * @return whether the kernel took it
     */
    public static boolean takes(long own) {
        try {
            long made = setUp(1, own);
            Syscalls.syscall(Syscalls.IO_DESTROY, made, 0, 0, 0, 0, 0);
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Where the kernel has mapped the ring, which is also the number of the context.
     *
     * @return the address
     */
    public long address() {
        return address;
    }

    /**
     * Events of the ring.
     *
     * @return {@code nr}
     */
    public int nr() {
        return UnsafeRingMemory.ofAddress(address, HEADER).getInt(NR);
    }

    /**
     * The ring as it is mapped.
     *
     * @return header and events; not to be used after {@link #move} or {@link #close}
     */
    public RingMemory memory() {
        return UnsafeRingMemory.ofAddress(address, HEADER + nr() * HEADER);
    }

    /**
     * Where the ring's pages are.
     *
     * @return all of its pages
     */
    public Pages pages() {
        return new Pages(address, HEADER + nr() * HEADER);
    }

    /**
     * Submits one read, whose completion is in the ring when this returns: {@code io_submit}.
     *
     * @param data comes back in the event
     * @return false if the kernel has no room ({@code EAGAIN})
     */
    public boolean submit(long data) {
        iocb.setLong(IOCB_DATA, data);
        long answer = Syscalls.syscall(Syscalls.IO_SUBMIT, address, 1, Pointer.nativeValue(iocbPointer), 0, 0, 0);
        if (answer < 0 && Syscalls.errno() != Syscalls.EAGAIN) {
            throw new IllegalStateException("io_submit is answered with error " + Syscalls.errno());
        }
        return answer == 1;
    }

    /**
     * Takes events without waiting: {@code io_getevents}.
     *
     * @param most at most so many, 1 to {@value #MOST_AT_ONCE}
     * @param handler gets the data of each
     * @return how many there were
     */
    public int getevents(int most, LongConsumer handler) {
        long answer = Syscalls.syscall(
                Syscalls.IO_GETEVENTS,
                address,
                0,
                Math.min(most, MOST_AT_ONCE),
                Pointer.nativeValue(events),
                Pointer.nativeValue(noTime),
                0);
        if (answer < 0) {
            throw new IllegalStateException("io_getevents is answered with error " + Syscalls.errno());
        }
        for (int i = 0; i < answer; i++) {
            handler.accept(events.getLong((long) i * HEADER));
        }
        return (int) answer;
    }

    /**
     * Moves the mapping to another address: {@code mremap}.
     *
     * @return whether the kernel lets it be moved; {@link #address} is then another one
     */
    public boolean move() {
        long length = pages().length();
        long to = Syscalls.syscall(Syscalls.MMAP, 0, length, PROT_NONE, MAP_PRIVATE_ANONYMOUS, -1, 0);
        if (to <= 0) {
            return false;
        }
        // The pages at the new address are this call's own: they were reserved just above.
        long moved = Syscalls.syscall(Syscalls.MREMAP, address, length, length, MREMAP_MAYMOVE_FIXED, to, 0);
        if (moved != to) {
            return false;
        }
        address = to;
        return true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Syscalls.syscall(Syscalls.IO_DESTROY, address, 0, 0, 0, 0, 0);
            Syscalls.syscall(Syscalls.CLOSE, zero, 0, 0, 0, 0, 0);
        }
    }
}
