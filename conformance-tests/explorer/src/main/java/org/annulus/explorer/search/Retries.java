// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;
import org.annulus.explorer.model.Fingerprint;

/**
 * The rounds of a thread's spinning loop. A thread whose retries <em>run out</em> goes round after round although it
 * has nothing new to see, as it may when the others are slow; that ends with the loop, which shows in a step that the
 * round before did not have.
 */
final class Retries {
    /** Rounds that repeat one another and write something: each may follow the one before at once. */
    private static final int REPEATED = 3;

    /** The same for rounds of any kind, in an execution. */
    private static final int WRITING = 16;

    /** Rounds while retries run out in which the others may step in; from then on nothing is new about a round. */
    private static final int OPEN_ROUNDS = 2;

    /** Longer rounds are not told from what comes after the loop. */
    private static final int LONGEST = 16;

    private final int[] steps = new int[LONGEST];
    private int length;
    private int position;
    private boolean recording;
    private boolean on;
    private boolean chosen;
    private boolean used;
    private int rounds;

    /** What was done since the last spin hint, with results and without. */
    private long round;

    private long shape;
    private long lastShape;
    private int repeated;
    private int writing;

    /** The round in which retries began to run out. */
    private long firstRound;

    /** A step was done. */
    void did(int operation, int word, long result) {
        shape = (shape * 31 + operation + 1) * 31 + word + 2;
        round = (round * 31 + shape) * 31 + result;
    }

    /** The thread goes on with a spin hint. */
    void nextRound() {
        lastShape = shape;
        shape = 0;
        round = 0;
    }

    /** The thread has arrived at the end of a round that wrote. */
    void wrote() {
        repeated = shape == lastShape ? repeated + 1 : 1;
        writing++;
    }

    /** Whether the thread has written in so many rounds that it must let the others go first. */
    boolean mustYield() {
        return repeated > REPEATED || writing > WRITING;
    }

    /** Whether the thread may be chosen to let its retries run out while others can go on: once in an execution. */
    boolean mayRunOut() {
        return !on && !used;
    }

    boolean runOut() {
        return on;
    }

    /** Whether that was chosen while others could go on. */
    boolean wasChosen() {
        return chosen;
    }

    /**
     * From here on retries run out.
     *
     * @param othersCan whether others can go on
     */
    void begin(boolean othersCan) {
        on = true;
        chosen = othersCan;
        used |= othersCan;
        recording = true;
        length = 0;
        position = 0;
        rounds = 0;
        firstRound = round;
    }

    void end() {
        on = false;
    }

    /** While retries run out: the thread has arrived at a step other than a spin hint. */
    void arrived(int step) {
        if (recording && length < LONGEST) {
            steps[length++] = step;
        } else if (!recording && position < length && steps[position] == step) {
            position++;
        } else {
            on = false;
        }
    }

    /** While retries run out: the thread has arrived at its next spin hint. */
    void arrivedAtSpin() {
        on = recording || position == length;
        recording = false;
        position = 0;
        rounds++;
    }

    int rounds() {
        return rounds;
    }

    /** Whether the thread only goes around, which concerns nobody else. */
    boolean goesAround() {
        return on && !recording && rounds >= OPEN_ROUNDS;
    }

    /** Tells loops apart: the round so far, with its results. */
    long round() {
        return round;
    }

    /** The round in which retries began to run out. */
    long firstRound() {
        return firstRound;
    }

    /** Adds what further choices depend on. */
    void fingerprint(Fingerprint into) {
        into.add((long) writing << 32 | (long) repeated << 3 | (used ? 4 : 0) | (chosen ? 2 : 0) | (on ? 1 : 0));
        if (repeated > 0) {
            into.add(lastShape);
        }
        if (on) {
            into.add((long) rounds << 32 | position << 1 | (recording ? 1 : 0));
            into.add(Arrays.hashCode(recording ? Arrays.copyOf(steps, length) : steps));
        }
    }
}
