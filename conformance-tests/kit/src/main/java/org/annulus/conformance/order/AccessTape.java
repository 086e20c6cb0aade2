// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessRecorder;
import org.annulus.conformance.memory.RecordedAccess;
import org.annulus.conformance.memory.RecordedMemory;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;

/** Gives a ring memory whose accesses are seen, and tells an observer each of them with the call it belongs to. */
final class AccessTape implements RegionLens, AccessRecorder {
    private final AccessObserver observer;
    private int calls;
    private long accesses;
    private Call current;
    private boolean paused;
    private RuleViolation violation;

    AccessTape(AccessObserver observer) {
        this.observer = observer;
    }

    @Override
    public RingMemory seen(Side side, Region region, RingMemory memory) {
        return new RecordedMemory(this, side, region, memory);
    }

    /** A call of the ring. What the observer finds is thrown at its end: a ring may catch what its memory throws. */
    <T> T call(Side side, Operation operation, String text, Supplier<T> body) {
        return call(side, operation, text, body, answer -> 0);
    }

    /** A post or a reservation, or a part of one. */
    long post(Operation operation, String text, LongSupplier body) {
        return call(Side.KERNEL, operation, text, body::getAsLong, answer -> answer);
    }

    void run(Side side, Operation operation, String text, Runnable body) {
        call(side, operation, text, () -> {
            body.run();
            return null;
        });
    }

    private <T> T call(Side side, Operation operation, String text, Supplier<T> body, ToLongFunction<T> answerOf) {
        Call call = new Call(++calls, side, operation, text);
        current = call;
        observer.began(call);
        try {
            T answer = body.get();
            requireNothingFound();
            observer.ended(call, answerOf.applyAsLong(answer));
            return answer;
        } catch (RuntimeException | Error failure) {
            // What was found first is worth more than what the ring may have thrown because of it.
            requireNothingFound();
            throw failure;
        } finally {
            current = null;
        }
    }

    /** Calls of the ring that are the check's own doing, in the middle of another call. */
    void unseen(Runnable body) {
        paused = true;
        try {
            body.run();
        } finally {
            paused = false;
        }
    }

    @Override
    public void saw(RecordedAccess made) {
        if (paused || violation != null) {
            return;
        }
        accesses++;
        // Outside any call the side is being made.
        Call call = current != null ? current : new Call(0, made.side(), Operation.ATTACH, "attach");
        try {
            observer.saw(Access.of(call, made));
        } catch (RuleViolation found) {
            violation = found;
        }
    }

    /** Throws what the observer found, in a call or while a side attached. */
    void requireNothingFound() {
        if (violation != null) {
            throw violation;
        }
    }

    long accesses() {
        return accesses;
    }

    int calls() {
        return calls;
    }
}
