// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Native;
import java.util.Locale;
import java.util.Optional;

/**
 * System calls by their numbers, through the C library's {@code syscall}. Numbers and errno values are those of Linux
 * on x86-64 and on arm64.
 */
final class Syscalls {
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EFAULT = 14;
    static final int ETIMEDOUT = 110;

    /** Number of futex(2); below 0 where it is not known. */
    static final long FUTEX = futexNumber();

    static final long IO_SETUP = number(206, 0);
    static final long IO_DESTROY = number(207, 1);
    static final long IO_GETEVENTS = number(208, 4);
    static final long IO_SUBMIT = number(209, 2);
    static final long OPENAT = number(257, 56);
    static final long CLOSE = number(3, 57);
    static final long MMAP = number(9, 222);
    static final long MREMAP = number(25, 216);
    static final long MINCORE = number(27, 232);
    static final long MADVISE = number(28, 233);

    private static final Optional<String> OBSTACLE = link();

    private Syscalls() {}

    private static long futexNumber() {
        return number(202, 98);
    }

    private static long number(long x86, long arm) {
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> x86;
            case "aarch64", "arm64" -> arm;
            default -> -1;
        };
    }

    private static Optional<String> link() {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        if (!system.equals("Linux") || FUTEX < 0) {
            return Optional.of("ring-linux needs Linux on x86-64 or arm64, and this is " + system + " on " + machine);
        }
        try {
            Native.register(Syscalls.class, "c");
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of("ring-linux cannot call the C library through JNA: " + e);
        }
    }

    /** Why no system call can be made here. */
    static Optional<String> obstacle() {
        return OBSTACLE;
    }

    /** Sleeps in the kernel without holding up the JVM: a thread in native code counts as stopped. */
    static native long syscall(long number, long a1, long a2, long a3, long a4, long a5, long a6);

    /** errno of this thread's last call that answered -1; JNA keeps it for each thread. */
    static int errno() {
        return Native.getLastError();
    }
}
