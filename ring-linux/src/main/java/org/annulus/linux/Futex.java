// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * {@code FUTEX_WAIT} and {@code FUTEX_WAKE} on a 32-bit word that several processes may have mapped: without
 * {@code FUTEX_PRIVATE_FLAG}, so that the kernel finds sleepers by the page and not by the address (futex(2)). Any
 * number of threads may use one object.
 */
public final class Futex {
    private static final long FUTEX_WAIT = 0;
    private static final long FUTEX_WAKE = 1;

    private static final long SECOND = 1_000_000_000L;
    private static final int TV_NSEC = Long.BYTES;

    /** {@code struct timespec} of each thread; freed with the thread. */
    private static final ThreadLocal<Memory> TIMESPEC = ThreadLocal.withInitial(() -> new Memory(2 * Long.BYTES));

    /** What a wait came to. */
    public enum Outcome {
        /** Another thread woke it, or nobody did: the kernel may wake for no reason. */
        WOKEN,
        /** The word held another value ({@code EAGAIN}). */
        CHANGED,
        /** The time was up ({@code ETIMEDOUT}). */
        TIMED_OUT,
        /** A signal came ({@code EINTR}). */
        SIGNAL
    }

    /**
     * The futex of this machine.
     *
     * @throws UnsupportedOperationException if there is none that could be called; the message says why
     */
    public Futex() {
        obstacle().ifPresent(why -> {
            throw new UnsupportedOperationException(why);
        });
    }

    /**
     * Why the futex cannot be used here.
     *
     * @return a sentence without a full stop; empty if it can
     */
    public static Optional<String> obstacle() {
        return Syscalls.obstacle();
    }

    /**
     * Sleeps while a word holds a value; comparing and falling asleep are one step for {@link #wake}.
     *
     * @param address of the word, a multiple of 4
     * @param expected the value
     * @param timeoutNanos at most so long, in nanoseconds; 0 or less: without limit
     * @return why it returned; the caller looks at the word again
     * @throws InternalError if there is no memory at the address any more
     */
    public Outcome await(long address, int expected, long timeoutNanos) {
        long timespec = 0;
        if (timeoutNanos > 0) {
            Memory memory = TIMESPEC.get();
            memory.setLong(0, timeoutNanos / SECOND);
            memory.setLong(TV_NSEC, timeoutNanos % SECOND);
            timespec = Pointer.nativeValue(memory);
        }
        if (Syscalls.syscall(Syscalls.FUTEX, address, FUTEX_WAIT, expected, timespec, 0, 0) == 0) {
            return Outcome.WOKEN;
        }
        int errno = Syscalls.errno();
        return switch (errno) {
            case Syscalls.EAGAIN -> Outcome.CHANGED;
            case Syscalls.ETIMEDOUT -> Outcome.TIMED_OUT;
            case Syscalls.EINTR -> Outcome.SIGNAL;
            default -> throw failed("FUTEX_WAIT", address, errno);
        };
    }

    /**
     * Wakes threads that sleep on a word, of whatever process.
     *
     * @param address of the word, a multiple of 4
     * @param count wake at most so many, 1 or more
     * @return how many were woken; 0 also if the kernel refuses. A process that has mapped the word can bring that
     *     about, for example with a waiter for {@code FUTEX_LOCK_PI} ({@code EINVAL}), and harms its own threads only
     * @throws InternalError if there is no memory at the address any more
     */
    public int wake(long address, int count) {
        long woken = Syscalls.syscall(Syscalls.FUTEX, address, FUTEX_WAKE, count, 0, 0, 0);
        if (woken < 0) {
            int errno = Syscalls.errno();
            if (errno == Syscalls.EFAULT) {
                throw failed("FUTEX_WAKE", address, errno);
            }
            return 0;
        }
        return (int) woken;
    }

    /** What the JVM itself throws when a mapped file was truncated; anything else is our own mistake. */
    private static Error failed(String operation, long address, int errno) {
        String what = operation + " on the word at 0x" + Long.toHexString(address) + " failed with error " + errno;
        return errno == Syscalls.EFAULT
                ? new InternalError(what + ": the memory is no longer there")
                : new AssertionError(what);
    }
}
