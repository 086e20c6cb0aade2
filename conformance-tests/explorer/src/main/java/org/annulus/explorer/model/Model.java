// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.memory.Update;

/**
 * A memory model as a machine: its state, and what one access does to it. Whatever the model leaves open is asked from
 * {@link Decisions}. Words are known by their number, threads too. For one execution at a time.
 */
public abstract class Model {
    /** What the last access did, for traces. */
    protected final Access access = new Access();

    /** Where the model asks. */
    protected final Decisions decisions;

    /** The words. */
    protected final AddressSpace space;

    /** Threads of this execution. */
    protected int threads;

    /** The step that runs: stores remember it. */
    protected int step;

    private Watch[] watches = {};

    /**
     * For models.
     *
     * @param space the words
     * @param decisions where to ask
     */
    protected Model(AddressSpace space, Decisions decisions) {
        this.space = space;
        this.decisions = decisions;
    }

    /**
     * Forgets the execution before.
     *
     * @param count of threads
     */
    public void begin(int count) {
        threads = count;
        if (watches.length != count) {
            watches = new Watch[count];
            for (int t = 0; t < count; t++) {
                watches[t] = new Watch();
            }
        }
        for (Watch watch : watches) {
            watch.clear();
        }
    }

    /**
     * Says which step comes now.
     *
     * @param number from 1
     */
    public final void step(int number) {
        step = number;
    }

    /**
     * The words.
     *
     * @return all of them
     */
    public final AddressSpace space() {
        return space;
    }

    /**
     * What the last access did.
     *
     * @return one object for all accesses
     */
    public final Access access() {
        return access;
    }

    /**
     * A scenario thread touches a word for the first time in this execution.
     *
     * @param location the word, with number and initial value
     */
    public abstract void open(Location location);

    /**
     * Whether an access of the thread would race; {@link Access#conflict} then says with which step.
     *
     * @param thread its number
     * @param word its number
     * @param plain whether the access is plain
     * @param stores whether the access stores
     * @return true if there is a race
     */
    public abstract boolean races(int thread, int word, boolean plain, boolean stores);

    /**
     * Whether a compare-and-set that stored, and was looked at as a load by {@link #races}, races as a store.
     *
     * @param thread its number
     * @param word its number
     * @return true if there is a race
     */
    public abstract boolean racesAsStore(int thread, int word);

    /**
     * A load.
     *
     * @param thread its number
     * @param word its number
     * @param mode of the load
     * @return the value
     */
    public abstract long load(int thread, int word, AccessMode mode);

    /**
     * A store.
     *
     * @param thread its number
     * @param word its number
     * @param mode of the store
     * @param value the new value
     */
    public abstract void store(int thread, int word, AccessMode mode, long value);

    /**
     * An unconditional read-modify-write.
     *
     * @param thread its number
     * @param location the word
     * @param mode release or volatile
     * @param update what it does
     * @param operand of the update
     * @return the value before
     */
    public abstract long update(int thread, Location location, AccessMode mode, Update update, long operand);

    /**
     * A volatile compare-and-exchange.
     *
     * @param thread its number
     * @param word its number
     * @param expected the value that must be there
     * @param value the new one
     * @return the value found
     */
    public abstract long compareAndExchange(int thread, int word, long expected, long value);

    /**
     * A thread begins with evidence that another one has stopped: everything that one did comes before it.
     *
     * @param thread that begins
     * @param stopped that will do nothing more
     */
    public abstract void follow(int thread, int stopped);

    /**
     * A fence.
     *
     * @param thread its number
     * @param fence its kind
     */
    public abstract void fence(int thread, Fence fence);

    /**
     * Whether the thread may read a value that satisfies a condition.
     *
     * @param thread its number
     * @param word its number
     * @param condition what it waits for
     * @return true if it can go on
     */
    public abstract boolean satisfiable(int thread, int word, Condition condition);

    /**
     * An acquire load that returns one of the values that satisfy a condition; or the newest value although that does
     * not, if the polls may have missed those that do.
     *
     * @param thread its number
     * @param word its number
     * @param condition what it waits for; satisfiable
     * @return the value
     */
    public abstract long await(int thread, int word, Condition condition);

    /**
     * The newest value of a word, for checks and invariants.
     *
     * @param word its number
     * @return the value
     */
    public abstract long latest(int word);

    /**
     * Whether a thread's store buffer holds something.
     *
     * @param thread its number
     * @return false in models without buffers
     */
    public boolean buffers(int thread) {
        return false;
    }

    /**
     * The word of the oldest store in a buffer.
     *
     * @param thread its number
     * @return the word's number
     */
    public int oldest(int thread) {
        throw new IllegalStateException("there are no store buffers in this model");
    }

    /**
     * Moves the oldest store of a buffer to memory.
     *
     * @param thread its number
     * @return the value stored
     */
    public long flush(int thread) {
        throw new IllegalStateException("there are no store buffers in this model");
    }

    /**
     * Whether a load or store in a mode concerns no other thread, so that nobody has to be asked before it.
     *
     * @param mode of the access
     * @param stores whether it is a store; else a load
     * @return true if any order with steps of others comes to the same
     */
    public abstract boolean isLocal(AccessMode mode, boolean stores);

    /**
     * Whether a fence concerns no other thread.
     *
     * @param fence its kind
     * @return true if any order with steps of others comes to the same
     */
    public abstract boolean isLocal(Fence fence);

    /**
     * Adds everything on which the further execution depends.
     *
     * @param into what the state's fingerprint is made of
     * @param live by thread: whether it has not ended
     */
    public abstract void fingerprint(Fingerprint into, boolean[] live);

    /**
     * Version of a word; grows with each store that changes the value.
     *
     * @param word its number
     * @return the version
     */
    protected abstract int newest(int word);

    /**
     * Sees to it that a thread's next load of a word returns something newer.
     *
     * @param thread its number
     * @param word its number
     * @param version that was read
     */
    protected abstract void pass(int thread, int word, int version);

    /**
     * A thread has read a word.
     *
     * @param thread its number
     * @param word its number
     * @param version that was read
     */
    protected final void watched(int thread, int word, int version) {
        watches[thread].read(word, version);
    }

    /**
     * A thread has changed a word.
     *
     * @param thread its number
     */
    protected final void changed(int thread) {
        watches[thread].wrote();
    }

    /**
     * A store was placed among others.
     *
     * @param word its number
     * @param version of the new store; what was there, and later ones, count one more
     */
    protected final void shiftWatches(int word, int version) {
        for (Watch watch : watches) {
            watch.shift(word, version);
        }
    }

    /**
     * Whether a thread has changed something since its last spin hint.
     *
     * @param thread its number
     * @return true if it has
     */
    public final boolean hasWritten(int thread) {
        return watches[thread].hasWritten();
    }

    /**
     * Whether a thread has neither read nor changed anything since its last spin hint.
     *
     * @param thread its number
     * @return true if it has not
     */
    public final boolean idle(int thread) {
        return watches[thread].count() == 0 && !watches[thread].hasWritten();
    }

    /**
     * How many of the words that a thread has read since its last spin hint have newer stores.
     *
     * @param thread its number
     * @return 0 or more
     */
    public final int outdated(int thread) {
        Watch watch = watches[thread];
        int outdated = 0;
        for (int i = 0; i < watch.count(); i++) {
            if (newest(watch.number(i)) > watch.version(i)) {
                outdated++;
            }
        }
        return outdated;
    }

    /**
     * Ends a round of a spinning loop: the thread goes past what it read of one of the words that have newer stores, if
     * there is one.
     *
     * @param thread its number
     * @param goesPast whether it must; a round that wrote something may read the same again, but not for ever
     */
    public final void spin(int thread, boolean goesPast) {
        Watch watch = watches[thread];
        int outdated = goesPast ? passable(watch, thread) : 0;
        if (outdated > 0) {
            int chosen = decisions.choose(outdated);
            for (int i = 0; i < watch.count(); i++) {
                if (isPassable(watch, i, thread) && chosen-- == 0) {
                    pass(thread, watch.number(i), watch.version(i));
                    break;
                }
            }
        }
        watch.clear();
    }

    private int passable(Watch watch, int thread) {
        int passable = 0;
        for (int i = 0; i < watch.count(); i++) {
            passable += isPassable(watch, i, thread) ? 1 : 0;
        }
        return passable;
    }

    /** What a round has written to itself it will not read again: to go past that would be to go past nothing. */
    private boolean isPassable(Watch watch, int place, int thread) {
        int word = watch.number(place);
        return newest(word) > watch.version(place) && (!watch.hasWritten() || mayMiss(thread, word));
    }

    /**
     * Whether a thread's next load of a word may miss the newest change.
     *
     * @param thread its number
     * @param word its number
     * @return false in models whose loads return the newest store
     */
    protected boolean mayMiss(int thread, int word) {
        return false;
    }

    /**
     * The words that a thread has read since its last spin hint.
     *
     * @param thread its number
     * @return their names
     */
    public final String watchedWords(int thread) {
        Watch watch = watches[thread];
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < watch.count(); i++) {
            names.append(i == 0 ? "" : ", ")
                    .append(space.location(watch.number(i)).name());
        }
        return names.toString();
    }

    /**
     * Adds what a thread's next spin hint depends on.
     *
     * @param into what the state's fingerprint is made of
     * @param thread its number
     */
    public final void fingerprintWatch(Fingerprint into, int thread) {
        Watch watch = watches[thread];
        for (int i = 0; i < watch.count(); i++) {
            into.add((long) watch.number(i) << 32 | watchState(watch.number(i), watch.version(i)));
        }
        into.add(watch.hasWritten() ? -3 : -2);
    }

    /**
     * What matters about having read a version of a word.
     *
     * @param word its number
     * @param version that was read
     * @return a number that is equal if it comes to the same
     */
    protected int watchState(int word, int version) {
        return newest(word) > version ? 1 : 0;
    }
}
