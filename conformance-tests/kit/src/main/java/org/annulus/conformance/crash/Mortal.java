// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import org.annulus.conformance.memory.AccessHook;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;

/**
 * Counts the accesses of a side to shared memory, and lets it die before one of them: no code of it, no finally block
 * either, gets at any memory afterwards. What it did to its private memory went with it. For one thread.
 */
public final class Mortal implements AccessHook {
    private final Runnable death;
    private long last;
    private long accesses;
    private boolean dead;
    private String place = "its first access";

    /**
     * A side that dies in this process: the access throws.
     *
     * @param last accesses to shared memory that it survives
     */
    Mortal(long last) {
        this(last, () -> {});
    }

    /**
     * A side that dies in some other way.
     *
     * @param last accesses to shared memory that it survives
     * @param death ends it; if it returns, the access throws
     */
    public Mortal(long last, Runnable death) {
        this.last = last;
        this.death = death;
    }

    @Override
    public void before(Region region, int offset) {
        if (dead) {
            throw new Died();
        }
        if (region.visibility() == Visibility.SHARED) {
            if (accesses == last) {
                dead = true;
                place = region.name() + "." + region.nameAt(offset);
                death.run();
                throw new Died();
            }
            accesses++;
        }
    }

    /** Dies here, between two accesses. */
    void kill() {
        dead = true;
    }

    /** Whether it is dead. */
    boolean isDead() {
        return dead;
    }

    /**
     * The accesses to shared memory so far.
     *
     * @return how many it survived
     */
    public long accesses() {
        return accesses;
    }

    /** Where it died. */
    String place() {
        return place;
    }
}
