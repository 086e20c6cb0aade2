// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/** How threads sleep on the words of a memory, and whom {@link RingMemory#unpark} reaches. */
public enum Parking {
    /** Threads of this process, which wake each other. */
    IN_PROCESS,
    /** Threads of all processes that have the memory mapped, which wake each other: the Linux futex. */
    FUTEX,
    /** Nobody is woken: who sleeps looks at the word again and again, with naps of up to a millisecond. */
    NAPS
}
