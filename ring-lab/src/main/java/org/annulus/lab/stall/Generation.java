// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

/**
 * What an application counts for a ring that overwrites what nobody has read. A generation begins when nothing is under
 * way and has as many events as the ring has slots; the next one waits until all of them were delivered. Fewer would
 * not do: a slot whose producer has stopped is given out again a lap later. Any number of threads may use one object.
 */
final class Generation {
    private final long room;
    private long taken;
    private long delivered;
    private long begun;

    Generation(long room) {
        this.room = room;
    }

    /** Takes the right to post one event; false if there is none. */
    synchronized boolean take() {
        if (delivered == taken) {
            begun = taken;
        }
        if (taken - begun == room) {
            return false;
        }
        taken++;
        return true;
    }

    /** The right was not used. */
    synchronized void giveBack() {
        taken--;
    }

    synchronized void delivered() {
        delivered++;
    }
}
