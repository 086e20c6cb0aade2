// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What one thread did, in the order in which it did it. All memory is there before the run begins, and nothing is
 * shared with other threads: recording orders nothing that the ring does not order.
 *
 * <p>An operation is entered when it is called and completed when it has returned, so that the one in which a thread
 * dies stays behind as pending. Times are {@link System#nanoTime}, read by the caller as close to the operation as can
 * be. For one thread; whoever reads the log afterwards needs a happens-before edge, as from {@code Thread.join}.
 */
public final class ThreadLog {
    private static final int STRIDE = 4;
    private static final int KIND = 0;
    private static final int VALUE = 1;
    private static final int CALL = 2;
    private static final int RETURN = 3;

    /** A mark between operations: the ordinal after the last kind. */
    private static final int FENCE = OperationKind.values().length;

    /**
     * An entry that was not posted as it came.
     *
     * @param operation its take, which carries the value
     * @param userData what came with the value
     */
    record Torn(int operation, long userData) {}

    private final String thread;
    private final long[] words;
    private final int operations;
    private final int observations;
    private final List<Torn> torn = new ArrayList<>();
    private int size;
    private int observed;
    private int fences;

    /**
     * An empty log.
     *
     * @param thread in words, for example {@code producer 1}
     * @param operations posts and takes that there is room for, and half as many fences
     * @param observations answers <em>empty</em> and <em>full</em> that there is room for. More of them, or of fences,
     *     are dropped, which can hide a violation and cannot make one
     */
    public ThreadLog(String thread, int operations, int observations) {
        long entries = (long) operations + operations / 2 + 1 + observations;
        if (operations < 1 || observations < 0 || entries * STRIDE > Integer.MAX_VALUE - STRIDE) {
            throw new IllegalArgumentException("a log of " + operations + " operations and " + observations
                    + " observations; at least 1 and 0, and together below 2^28: check a long run in several rounds");
        }
        this.thread = thread;
        this.words = new long[(int) entries * STRIDE];
        this.operations = operations;
        this.observations = observations;
    }

    /**
     * Whose log it is.
     *
     * @return the thread, in words
     */
    public String thread() {
        return thread;
    }

    /**
     * Entries so far.
     *
     * @return the number that the next one gets
     */
    public int size() {
        return size;
    }

    /**
     * Whether there is no room for more operations of a size.
     *
     * @param next operations that the caller may enter next
     * @return true if it has to stop
     */
    public boolean isFullFor(int next) {
        return size - observed - fences + next > operations;
    }

    /**
     * A post is about to be called.
     *
     * @param value to be posted
     * @param call the time
     * @return its number
     */
    public int post(long value, long call) {
        return add(OperationKind.POST.ordinal(), value, call, Operation.NEVER);
    }

    /**
     * An event was handed over, by a drain that has not returned.
     *
     * @param value of the event
     * @param call when the drain was called
     * @return its number
     */
    public int take(long value, long call) {
        return add(OperationKind.TAKE.ordinal(), value, call, Operation.NEVER);
    }

    /**
     * As {@link #take}, for an event whose parts do not belong together.
     *
     * @param value of the event
     * @param userData that came with it
     * @param call when the drain was called
     * @return its number
     */
    public int takeTorn(long value, long userData, long call) {
        torn.add(new Torn(size, userData));
        return take(value, call);
    }

    /**
     * A take is about to be called; to be {@linkplain #cancel cancelled} when its outcome is entered. It stays behind
     * if the thread dies, and may then have taken one value that nobody else gets.
     *
     * @param call the time
     * @return its number
     */
    public int taking(long call) {
        return add(OperationKind.TAKE_UNKNOWN.ordinal(), 0, call, Operation.NEVER);
    }

    /**
     * Operations have returned.
     *
     * @param from the first of them; all that were entered since are meant too
     * @param ret the time
     */
    public void end(int from, long ret) {
        for (int i = from; i < size; i++) {
            words[i * STRIDE + RETURN] = ret;
        }
    }

    /**
     * Takes back operations that have had no effect.
     *
     * @param from the first of them; all that were entered since are meant too
     */
    public void cancel(int from) {
        size = from;
    }

    /**
     * A drain found nothing.
     *
     * @param call when it was called
     * @param ret when it returned
     */
    public void empty(long call, long ret) {
        observe(OperationKind.EMPTY, call, ret);
    }

    /**
     * A post was refused for want of room.
     *
     * @param call when it was called
     * @param ret when it returned
     */
    public void full(long call, long ret) {
        observe(OperationKind.FULL, call, ret);
    }

    private void observe(OperationKind kind, long call, long ret) {
        if (observed < observations) {
            observed++;
            add(kind.ordinal(), 0, call, ret);
        }
    }

    /**
     * The thread has run a full fence: all it stored before is visible to everybody.
     *
     * @param time after the fence
     */
    public void fence(long time) {
        if (size > 0 && words[(size - 1) * STRIDE + KIND] == FENCE) {
            // Nothing since the last one.
            return;
        }
        if (fences <= operations / 2) {
            fences++;
            add(FENCE, 0, time, time);
        }
    }

    private int add(int kind, long value, long call, long ret) {
        int at = size * STRIDE;
        words[at + KIND] = kind;
        words[at + VALUE] = value;
        words[at + CALL] = call;
        words[at + RETURN] = ret;
        return size++;
    }

    boolean isFence(int operation) {
        return words[operation * STRIDE + KIND] == FENCE;
    }

    boolean is(OperationKind kind, int operation) {
        return words[operation * STRIDE + KIND] == kind.ordinal();
    }

    OperationKind kind(int operation) {
        return OperationKind.at(words[operation * STRIDE + KIND]);
    }

    long value(int operation) {
        return words[operation * STRIDE + VALUE];
    }

    /** As it was read from the clock. */
    long call(int operation) {
        return words[operation * STRIDE + CALL];
    }

    /** As it was read from the clock, or {@link Operation#NEVER}. */
    long ret(int operation) {
        return words[operation * STRIDE + RETURN];
    }

    List<Torn> torn() {
        return torn;
    }
}
