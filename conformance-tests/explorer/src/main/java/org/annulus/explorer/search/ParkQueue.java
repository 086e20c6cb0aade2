// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Fingerprint;

/** Threads asleep on words, the longest asleep first. */
final class ParkQueue {
    private Actor[] sleepers = {};
    private int count;

    void begin(int threads) {
        if (sleepers.length != threads) {
            sleepers = new Actor[threads];
        }
        count = 0;
    }

    void add(Actor actor) {
        sleepers[count++] = actor;
    }

    void remove(Actor actor) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (sleepers[i] != actor) {
                sleepers[kept++] = sleepers[i];
            }
        }
        count = kept;
    }

    /** Wakes those who sleep longest on a word. */
    int wake(Location location, int limit, int step) {
        int kept = 0;
        int woken = 0;
        for (int i = 0; i < count; i++) {
            Actor actor = sleepers[i];
            if (actor.location == location && woken < limit) {
                actor.woken = true;
                actor.wokenBy = step;
                woken++;
            } else {
                sleepers[kept++] = actor;
            }
        }
        count = kept;
        return woken;
    }

    void fingerprint(Fingerprint into) {
        long order = count;
        for (int i = 0; i < count; i++) {
            order = order << 6 | sleepers[i].number;
        }
        into.add(order);
    }
}
