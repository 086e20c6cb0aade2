// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Model;

/**
 * Godefroid's sleep sets. When one step has been explored from a state, its siblings need not take it again right after
 * themselves if the two are independent: both orders lead to the same state. Every next step is known, because threads
 * announce it before anything is decided. A step is a thread's number, or the number of threads more for its buffer.
 */
final class SleepSets {
    private final Model model;
    private Actor[] actors = {};
    private boolean everythingMatters;
    private long asleep;

    SleepSets(Model model) {
        this.model = model;
    }

    /**
     * Before an execution.
     *
     * @param watched whether an invariant looks at every state between two steps: then no two of them may be swapped
     */
    void begin(Actor[] threads, boolean watched) {
        actors = threads;
        everythingMatters = watched;
        asleep = 0;
    }

    /** The ways that need not be left out. */
    long awake(int[] candidates, int count) {
        long awake = 0;
        for (int i = 0; i < count; i++) {
            if ((asleep >>> candidates[i] & 1) == 0) {
                awake |= 1L << i;
            }
        }
        return awake;
    }

    /** One of the candidates was chosen; those before it have been explored, or will have been. */
    void chosen(int[] candidates, int chosen) {
        long sleepers = asleep;
        for (int i = 0; i < chosen; i++) {
            sleepers |= 1L << candidates[i];
        }
        asleep = 0;
        for (int step = 0; step < 2 * actors.length; step++) {
            if ((sleepers >>> step & 1) != 0 && step != candidates[chosen] && independent(step, candidates[chosen])) {
                asleep |= 1L << step;
            }
        }
    }

    private boolean independent(int one, int other) {
        if (everythingMatters || one % actors.length == other % actors.length) {
            return false;
        }
        Location first = word(one);
        Location second = word(other);
        return first != null && second != null && (first != second || !stores(one) && !stores(other));
    }

    /** The one word that a step touches, or null if it touches more. */
    private Location word(int step) {
        if (step >= actors.length) {
            return model.space().location(model.oldest(step - actors.length));
        }
        Actor actor = actors[step];
        return switch (actor.next) {
            case LOAD, AWAIT -> actor.location;
            // What empties a buffer touches the words in it.
            case STORE, UPDATE -> model.buffers(actor.number) ? null : actor.location;
            default -> null;
        };
    }

    private boolean stores(int step) {
        if (step >= actors.length) {
            return true;
        }
        return actors[step].next == Actor.Next.STORE || actors[step].next == Actor.Next.UPDATE;
    }
}
