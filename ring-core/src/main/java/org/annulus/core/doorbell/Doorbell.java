// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.doorbell;

import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.RingMemory;

/**
 * Wakes threads that sleep until something was published, in this process or in another.
 * {@linkplain org.annulus.core.doorbell The package} proves that no wake-up is lost. Without sleepers a ring costs a
 * full fence and a load; with sleepers, at most one wake-up for each time that one of them lay down. Any number of
 * threads may use one object.
 */
public final class Doorbell {
    private static final long NOT_ASKED = -1;

    private final RingMemory memory;
    private final int sleepers;
    private final int words;
    private final int first;
    private final int most;

    /**
     * The doorbell of a ring.
     *
     * @param memory of the region {@link DoorbellLayout#region}
     * @param sleepers as many as the region was laid out for, 1 or more
     */
    public Doorbell(RingMemory memory, int sleepers) {
        this.memory = memory;
        this.sleepers = sleepers;
        this.words = DoorbellLayout.words(sleepers);
        this.first = DoorbellLayout.sleepers(sleepers);
        // Opaque: as in DoorbellLayout.isEnabled. Whatever is there, it only bounds what a sleeper waits for.
        this.most = Math.max(1, memory.getIntOpaque(DoorbellLayout.MOST));
    }

    /**
     * Wakes every thread whose need is met. To be called after the publication, by the thread that published; once for
     * a batch.
     *
     * @param there tells how many events are there; asked only if a thread sleeps until there are several
     * @return how many were woken
     */
    public int ring(Availability there) {
        // Publish, full fence, look. Pairs with the fence in Listener.announce: whoever announced before our look is
        // seen here, whoever announces after it sees what we published.
        memory.fullFence();
        int woken = 0;
        for (int word = 0; word < words; word++) {
            // Acquire: pairs with the sleeper's setting of the bit; its need is then seen.
            long bits = memory.getLongAcquire(asleep(word));
            if (bits != 0) {
                woken += wake(word, bits, there);
            }
        }
        return woken;
    }

    private int wake(int word, long bits, Availability there) {
        int woken = 0;
        // Asked for at most once for each word, and after the bits were seen: what is published later is rung for by
        // who does it.
        long events = NOT_ASKED;
        for (long left = bits; left != 0; left &= left - 1) {
            int sleeper = word * Long.SIZE + Long.numberOfTrailingZeros(left);
            if (sleeper >= sleepers) {
                // The user has set bits that nobody owns.
                break;
            }
            // Opaque: ordered by the acquire of the bits. Hostile values mean a wake-up too many or none at all.
            int need = memory.getIntOpaque(need(sleeper));
            if (need > 1 && events == NOT_ASKED) {
                events = there.available();
            }
            if (need <= 1 || need <= events) {
                woken += wake(sleeper);
            }
        }
        return woken;
    }

    /** Of several that ring at once, the one that clears the bit wakes: one wake-up for each announcement. */
    private int wake(int sleeper) {
        long bit = bit(sleeper);
        // Volatile: pairs with the sleeper's setting of the bit, if that follows: it then finds what we published.
        if ((memory.getAndAndLong(asleep(word(sleeper)), ~bit) & bit) == 0) {
            return 0;
        }
        rouse(sleeper);
        return 1;
    }

    private void rouse(int sleeper) {
        // Volatile, and before unpark: a sleeper that is about to park finds another value and does not.
        memory.getAndAddInt(wakes(sleeper), 1);
        memory.unpark(wakes(sleeper), 1);
    }

    /**
     * Wakes all: the ring was closed, or has a new kernel side. Also those whose bit somebody cleared who died before
     * he woke them. One that cannot be woken does not keep the others asleep.
     *
     * @throws InternalError if part of the memory is gone; all others are awake
     */
    public void wakeAll() {
        // As in ring: what is announced by the caller (CLOSED, for example) comes first.
        memory.fullFence();
        InternalError gone = null;
        for (int sleeper = 0; sleeper < sleepers; sleeper++) {
            try {
                memory.getAndAndLong(asleep(word(sleeper)), ~bit(sleeper));
                rouse(sleeper);
            } catch (InternalError failure) {
                gone = failure;
            }
        }
        if (gone != null) {
            throw gone;
        }
    }

    /** Forgets sleepers of a process that is dead. To be called by the next one, before it has a listener. */
    public void forgetAll() {
        for (int word = 0; word < words; word++) {
            // Opaque: this side's process is alone, and nobody relies on a bit that is gone.
            memory.putLongOpaque(asleep(word), 0);
        }
    }

    /**
     * A place to sleep in.
     *
     * @param sleeper 0 to one less than the region was laid out for; used by one thread at a time
     * @return its listener
     */
    public Listener listener(int sleeper) {
        if (sleeper < 0 || sleeper >= sleepers) {
            throw new IndexOutOfBoundsException(
                    "sleeper " + sleeper + " of a doorbell for " + sleepers + "; give 0 to " + (sleepers - 1));
        }
        return new Listener(memory, asleep(word(sleeper)), bit(sleeper), need(sleeper), wakes(sleeper), most);
    }

    private static int word(int sleeper) {
        return sleeper / Long.SIZE;
    }

    private static long bit(int sleeper) {
        return 1L << sleeper;
    }

    private static int asleep(int word) {
        return DoorbellLayout.ASLEEP + word * Long.BYTES;
    }

    private int need(int sleeper) {
        return first + sleeper * RingLayout.LINE_PAIR + DoorbellLayout.NEED;
    }

    private int wakes(int sleeper) {
        return first + sleeper * RingLayout.LINE_PAIR + DoorbellLayout.WAKES;
    }
}
