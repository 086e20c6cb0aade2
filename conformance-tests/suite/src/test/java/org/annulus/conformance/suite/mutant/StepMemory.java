// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.BitSet;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.order.RecordedCourse;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.memory.SimulatedMemory;

/** A region as a ring with one step changed sees it: see {@link StepLens}. */
final class StepMemory extends InterceptedMemory {
    /** How the classes begin whose frames are none of the ring's. */
    static final String CHANGER = "org.annulus.conformance.suite.mutant.Step";

    /**
     * Loads without a store between them after which nobody will end the loop: on real memory, where nobody bounds it.
     */
    private static final int ENDLESS = 200_000;

    /**
     * Accesses to one region that no check makes of a ring that is right: who stores in its endless loop makes them.
     */
    private static final int FAR_TOO_MANY = 10_000_000;

    private final StepLens lens;
    private final Region region;
    private final Step step;
    private final boolean here;
    private final BitSet stepWords;
    private final BitSet nextWords;
    private final boolean real;
    private int fruitless;
    private int accesses;

    StepMemory(StepLens lens, Region region, RingMemory memory) {
        super(memory);
        this.lens = lens;
        this.region = region;
        this.step = lens.step();
        this.here = region.name().equals(step.region());
        this.stepWords = step.offsetsIn(region);
        this.nextWords = lens.next() == null ? new BitSet() : lens.next().offsetsIn(region);
        this.real = !(memory instanceof SimulatedMemory);
    }

    /** What a changed ring does for ever. */
    static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Endless(String what, String word) {
            super("the ring " + what + ", the last time " + word);
        }
    }

    /** Parking and hints of a ring are none of its steps. */
    @Override
    protected void before(int offset) {}

    private boolean isChanged(AccessKind kind, AccessMode mode, int offset) {
        return here && kind == step.kind() && mode == step.mode() && stepWords.get(offset) && lens.isHere();
    }

    private boolean isNext(AccessKind kind, int offset) {
        Step next = lens.next();
        return kind == next.kind()
                && region.name().equals(next.region())
                && (kind == AccessKind.FENCE || nextWords.get(offset));
    }

    /** The held access that is to be made after this one; one that waits for another step is made now. */
    private StepLens.Held takeHeld(AccessKind kind, int offset) {
        if (lens.next() == null) {
            return null;
        }
        StepLens.Held held = lens.held().get();
        if (held == null) {
            return null;
        }
        lens.held().remove();
        if (isNext(kind, offset)) {
            return held;
        }
        held.make();
        return null;
    }

    private static void make(StepLens.Held held) {
        if (held != null) {
            held.make();
        }
    }

    private void count(int offset) {
        if (real && ++fruitless > ENDLESS) {
            fruitless = 0;
            throw new Endless("loaded " + ENDLESS + " times without a store", word(offset));
        }
        if (real && ++accesses > FAR_TOO_MANY) {
            accesses = 0;
            throw new Endless("made " + FAR_TOO_MANY + " accesses that load", word(offset));
        }
    }

    private String word(int offset) {
        return region.name() + "." + RecordedCourse.wordAt(region, offset);
    }

    private int amount() {
        return lens.change() == StepChange.ONE_MORE ? 1 : lens.change() == StepChange.ONE_LESS ? -1 : 0;
    }

    private long load(AccessMode mode, int offset, LongSupplier access) {
        StepLens.Held held = takeHeld(AccessKind.LOAD, offset);
        count(offset);
        long value;
        if (isChanged(AccessKind.LOAD, mode, offset)) {
            value = lens.change() == StepChange.ZERO ? 0 : access.getAsLong() + amount();
            if (lens.change() == StepChange.LATE) {
                lens.held().set(access::getAsLong);
            }
        } else {
            value = access.getAsLong();
        }
        make(held);
        return value;
    }

    private interface Storing {
        void store(long value);
    }

    private void store(AccessMode mode, int offset, long value, Storing access) {
        StepLens.Held held = takeHeld(AccessKind.STORE, offset);
        fruitless = 0;
        if (isChanged(AccessKind.STORE, mode, offset)) {
            switch (lens.change()) {
                case DROPPED -> {}
                case SWAPPED -> lens.held().set(() -> access.store(value));
                default -> access.store(value + amount());
            }
        } else {
            access.store(value);
        }
        make(held);
    }

    private interface Updating {
        long update(long operand);
    }

    /** A read-modify-write: with what it is given, and what it answers if it is left out. */
    private long update(
            AccessKind kind, AccessMode mode, int offset, long operand, Updating access, LongSupplier leftOut) {
        StepLens.Held held = takeHeld(kind, offset);
        boolean changed = isChanged(kind, mode, offset);
        long answer = changed && lens.change() == StepChange.DROPPED
                ? leftOut.getAsLong()
                : access.update(changed ? operand + amount() : operand);
        make(held);
        return answer;
    }

    private boolean compare(int offset, long update, Updating access) {
        count(offset);
        boolean won = update(AccessKind.COMPARE_AND_SET, AccessMode.VOLATILE, offset, update, access, () -> 1) != 0;
        if (won) {
            fruitless = 0;
        }
        return won;
    }

    private long change(
            AccessKind kind, AccessMode mode, int offset, long operand, Updating access, LongSupplier seen) {
        count(offset);
        return update(kind, mode, offset, operand, access, seen);
    }

    private void fence(AccessMode mode, Runnable fence) {
        StepLens.Held held = takeHeld(AccessKind.FENCE, NO_WORD);
        if (here && step.isFence() && step.mode() == mode && lens.isHere()) {
            if (lens.change() == StepChange.SWAPPED) {
                lens.held().set(fence::run);
            }
        } else {
            fence.run();
        }
        make(held);
    }

    @Override
    public short getShort(int offset) {
        return (short) load(AccessMode.PLAIN, offset, () -> memory.getShort(offset));
    }

    @Override
    public short getShortAcquire(int offset) {
        return (short) load(AccessMode.ACQUIRE, offset, () -> memory.getShortAcquire(offset));
    }

    @Override
    public int getInt(int offset) {
        return (int) load(AccessMode.PLAIN, offset, () -> memory.getInt(offset));
    }

    @Override
    public int getIntOpaque(int offset) {
        return (int) load(AccessMode.OPAQUE, offset, () -> memory.getIntOpaque(offset));
    }

    @Override
    public int getIntAcquire(int offset) {
        return (int) load(AccessMode.ACQUIRE, offset, () -> memory.getIntAcquire(offset));
    }

    @Override
    public int getIntVolatile(int offset) {
        return (int) load(AccessMode.VOLATILE, offset, () -> memory.getIntVolatile(offset));
    }

    @Override
    public long getLong(int offset) {
        return load(AccessMode.PLAIN, offset, () -> memory.getLong(offset));
    }

    @Override
    public long getLongOpaque(int offset) {
        return load(AccessMode.OPAQUE, offset, () -> memory.getLongOpaque(offset));
    }

    @Override
    public long getLongAcquire(int offset) {
        return load(AccessMode.ACQUIRE, offset, () -> memory.getLongAcquire(offset));
    }

    @Override
    public long getLongVolatile(int offset) {
        return load(AccessMode.VOLATILE, offset, () -> memory.getLongVolatile(offset));
    }

    @Override
    public void putShort(int offset, short value) {
        store(AccessMode.PLAIN, offset, value, stored -> memory.putShort(offset, (short) stored));
    }

    @Override
    public void putShortRelease(int offset, short value) {
        store(AccessMode.RELEASE, offset, value, stored -> memory.putShortRelease(offset, (short) stored));
    }

    @Override
    public void putInt(int offset, int value) {
        store(AccessMode.PLAIN, offset, value, stored -> memory.putInt(offset, (int) stored));
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        store(AccessMode.OPAQUE, offset, value, stored -> memory.putIntOpaque(offset, (int) stored));
    }

    @Override
    public void putIntRelease(int offset, int value) {
        store(AccessMode.RELEASE, offset, value, stored -> memory.putIntRelease(offset, (int) stored));
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        store(AccessMode.VOLATILE, offset, value, stored -> memory.putIntVolatile(offset, (int) stored));
    }

    @Override
    public void putLong(int offset, long value) {
        store(AccessMode.PLAIN, offset, value, stored -> memory.putLong(offset, stored));
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        store(AccessMode.OPAQUE, offset, value, stored -> memory.putLongOpaque(offset, stored));
    }

    @Override
    public void putLongRelease(int offset, long value) {
        store(AccessMode.RELEASE, offset, value, stored -> memory.putLongRelease(offset, stored));
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        store(AccessMode.VOLATILE, offset, value, stored -> memory.putLongVolatile(offset, stored));
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        return compare(offset, update, changed -> memory.compareAndSetInt(offset, expected, (int) changed) ? 1 : 0);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        return compare(offset, update, changed -> memory.compareAndSetLong(offset, expected, changed) ? 1 : 0);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        Updating exchange = changed -> memory.compareAndExchangeInt(offset, expected, (int) changed);
        return (int) change(AccessKind.COMPARE_AND_SET, AccessMode.VOLATILE, offset, update, exchange, () -> expected);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        Updating exchange = changed -> memory.compareAndExchangeLong(offset, expected, changed);
        return change(AccessKind.COMPARE_AND_SET, AccessMode.VOLATILE, offset, update, exchange, () -> expected);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        Updating exchange = changed -> memory.getAndSetInt(offset, (int) changed);
        return changeInt(AccessKind.EXCHANGE, AccessMode.VOLATILE, offset, value, exchange);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        Updating exchange = changed -> memory.getAndSetIntRelease(offset, (int) changed);
        return changeInt(AccessKind.EXCHANGE, AccessMode.RELEASE, offset, value, exchange);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        return changeInt(
                AccessKind.GET_AND_ADD,
                AccessMode.VOLATILE,
                offset,
                delta,
                changed -> memory.getAndAddInt(offset, (int) changed));
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        return changeInt(
                AccessKind.GET_AND_OR,
                AccessMode.VOLATILE,
                offset,
                mask,
                changed -> memory.getAndOrInt(offset, (int) changed));
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        return changeInt(
                AccessKind.GET_AND_AND,
                AccessMode.VOLATILE,
                offset,
                mask,
                changed -> memory.getAndAndInt(offset, (int) changed));
    }

    private int changeInt(AccessKind kind, AccessMode mode, int offset, int operand, Updating access) {
        // Volatile: what the word holds is all that is left of it, with the ordering that it had.
        IntSupplier seen = () -> memory.getIntVolatile(offset);
        return (int) change(kind, mode, offset, operand, access, seen::getAsInt);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        return changeLong(AccessKind.EXCHANGE, offset, value, changed -> memory.getAndSetLong(offset, changed));
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        return changeLong(AccessKind.GET_AND_ADD, offset, delta, changed -> memory.getAndAddLong(offset, changed));
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        return changeLong(AccessKind.GET_AND_OR, offset, mask, changed -> memory.getAndOrLong(offset, changed));
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        return changeLong(AccessKind.GET_AND_AND, offset, mask, changed -> memory.getAndAndLong(offset, changed));
    }

    private long changeLong(AccessKind kind, int offset, long operand, Updating access) {
        return change(kind, AccessMode.VOLATILE, offset, operand, access, () -> memory.getLongVolatile(offset));
    }

    @Override
    public void fullFence() {
        fence(AccessMode.VOLATILE, memory::fullFence);
    }

    @Override
    public void acquireFence() {
        fence(AccessMode.ACQUIRE, memory::acquireFence);
    }

    @Override
    public void releaseFence() {
        fence(AccessMode.RELEASE, memory::releaseFence);
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        StepLens.Held held = takeHeld(AccessKind.AWAIT, offset);
        boolean changed = isChanged(AccessKind.AWAIT, AccessMode.ACQUIRE, offset);
        int value;
        if (changed && lens.change() == StepChange.DROPPED) {
            value = operand;
        } else if (real) {
            value = memory.getIntAcquire(offset);
            while (!until.test(value, changed ? operand + amount() : operand)) {
                count(offset);
                memory.onSpinWait();
                value = memory.getIntAcquire(offset);
            }
        } else {
            value = memory.awaitIntAcquire(offset, until, changed ? operand + amount() : operand);
        }
        make(held);
        return value;
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        StepLens.Held held = takeHeld(AccessKind.AWAIT, offset);
        boolean changed = isChanged(AccessKind.AWAIT, AccessMode.ACQUIRE, offset);
        long value;
        if (changed && lens.change() == StepChange.DROPPED) {
            value = operand;
        } else if (real) {
            value = memory.getLongAcquire(offset);
            while (!until.test(value, changed ? operand + amount() : operand)) {
                count(offset);
                memory.onSpinWait();
                value = memory.getLongAcquire(offset);
            }
        } else {
            value = memory.awaitLongAcquire(offset, until, changed ? operand + amount() : operand);
        }
        make(held);
        return value;
    }
}
