// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Small histories, good and bad ones. A real object does the operations one after the other, each at some time within
 * its interval; then, in two of three, an outcome or the times are changed.
 */
public final class RandomHistories {
    private static final int GAP = 3;
    private static final int LENGTH = 5;

    private final SplittableRandom random;
    private final int threads;
    private final int operations;

    public RandomHistories(long seed, int threads, int operations) {
        this.random = new SplittableRandom(seed);
        this.threads = threads;
        this.operations = operations;
    }

    /** An operation before it is known what came of it. */
    private record Slot(String thread, long call, long ret, double happens) {}

    private List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        int each = operations / threads;
        for (int thread = 0; thread < threads; thread++) {
            long time = 0;
            for (int i = 0; i < each; i++) {
                // Never at once after the last one of the thread: equal times overlap.
                long call = time + 1 + random.nextInt(GAP);
                long ret = call + random.nextInt(LENGTH);
                slots.add(new Slot("thread " + thread, call, ret, call + random.nextDouble() * (ret - call)));
                time = ret;
            }
        }
        slots.sort(Comparator.comparingDouble(Slot::happens));
        return slots;
    }

    private static Operation operation(Slot slot, OperationKind kind, long value) {
        return new Operation(slot.thread(), kind, value, slot.call(), slot.ret(), slot.ret());
    }

    /** Of a queue; with a capacity of {@link FifoChecker#UNBOUNDED} no post is refused. */
    public List<Operation> queue(int capacity) {
        Deque<Long> queue = new ArrayDeque<>();
        List<Operation> history = new ArrayList<>();
        long next = 0;
        for (Slot slot : slots()) {
            if (random.nextBoolean()) {
                if (queue.size() == capacity) {
                    history.add(operation(slot, OperationKind.FULL, 0));
                } else {
                    queue.add(next);
                    history.add(operation(slot, OperationKind.POST, next++));
                }
            } else if (queue.isEmpty()) {
                history.add(operation(slot, OperationKind.EMPTY, 0));
            } else {
                history.add(operation(slot, OperationKind.TAKE, queue.remove()));
            }
        }
        spoil(history, capacity);
        return history;
    }

    private void spoil(List<Operation> history, int capacity) {
        int one = random.nextInt(history.size());
        int other = random.nextInt(history.size());
        Operation a = history.get(one);
        Operation b = history.get(other);
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                // As it was.
            }
            case 2, 3 -> {
                if (a.kind() == OperationKind.TAKE && b.kind() == OperationKind.TAKE) {
                    history.set(one, with(a, a.kind(), b.value()));
                    history.set(other, with(b, b.kind(), a.value()));
                }
            }
            case 4 -> {
                if (a.kind() == OperationKind.TAKE) {
                    history.set(one, with(a, OperationKind.EMPTY, 0));
                }
            }
            case 5 -> {
                if (a.kind() == OperationKind.EMPTY || a.kind() == OperationKind.TAKE) {
                    history.set(one, with(a, OperationKind.TAKE, random.nextInt(4)));
                }
            }
            case 6 -> {
                if (a.kind() == OperationKind.EMPTY && capacity != FifoChecker.UNBOUNDED) {
                    history.set(one, with(a, OperationKind.FULL, 0));
                }
            }
            default -> otherTimes(history);
        }
    }

    private static Operation with(Operation op, OperationKind kind, long value) {
        return new Operation(op.thread(), kind, value, op.call(), op.ret(), op.settled());
    }

    /** The same outcomes in the same order of threads, at times that have nothing to do with them. */
    private void otherTimes(List<Operation> history) {
        Map<String, Long> time = new TreeMap<>();
        for (int i = 0; i < history.size(); i++) {
            Operation op = history.get(i);
            long call = time.getOrDefault(op.thread(), 0L) + 1 + random.nextInt(GAP);
            long ret = call + random.nextInt(LENGTH);
            time.put(op.thread(), ret);
            history.set(i, new Operation(op.thread(), op.kind(), op.value(), call, ret, ret));
        }
    }

    /** The same, and some threads die in their last operation. */
    public List<Operation> withDeaths(List<Operation> history) {
        Map<String, Operation> last = new TreeMap<>();
        history.forEach(op -> last.merge(op.thread(), op, (a, b) -> a.call() > b.call() ? a : b));
        List<Operation> after = new ArrayList<>(history);
        for (Operation op : last.values()) {
            if (random.nextInt(3) == 0) {
                after.remove(op);
                OperationKind kind = op.kind() == OperationKind.TAKE ? OperationKind.TAKE_UNKNOWN : op.kind();
                if (kind == OperationKind.POST || kind == OperationKind.TAKE_UNKNOWN) {
                    after.add(new Operation(
                            op.thread(),
                            kind,
                            kind == OperationKind.POST ? op.value() : 0,
                            op.call(),
                            Operation.NEVER,
                            Operation.NEVER));
                }
            }
        }
        return after;
    }

    /** Of two items with two bits each. */
    public List<Operation> coalescing() {
        int[] bits = new int[2];
        List<Operation> history = new ArrayList<>();
        for (Slot slot : slots()) {
            int item = random.nextInt(2);
            if (random.nextInt(2) == 0) {
                int set = 1 + random.nextInt(3);
                bits[item] |= set;
                history.add(operation(slot, OperationKind.POST, Values.ofItem(item, set)));
            } else if (bits[item] != 0) {
                history.add(operation(slot, OperationKind.TAKE, Values.ofItem(item, bits[item])));
                bits[item] = 0;
            } else if (bits[1 - item] == 0) {
                history.add(operation(slot, OperationKind.EMPTY, 0));
            }
        }
        if (history.isEmpty()) {
            return history;
        }
        int one = random.nextInt(history.size());
        Operation op = history.get(one);
        switch (random.nextInt(4)) {
            case 0 -> {
                // As it was.
            }
            case 1 -> {
                if (op.kind() == OperationKind.TAKE) {
                    history.set(
                            one, with(op, op.kind(), Values.ofItem(Values.item(op.value()), 1 + random.nextInt(3))));
                }
            }
            case 2 -> history.remove(one);
            default -> otherTimes(history);
        }
        return history;
    }
}
