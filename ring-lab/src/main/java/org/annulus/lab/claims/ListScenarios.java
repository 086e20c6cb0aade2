// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;
import org.annulus.explorer.memory.SimulatedMemory;

/** The list of the rwlock mail with two threads that do not wait for each other, and with one that sleeps. */
final class ListScenarios {
    private ListScenarios() {}

    /** What a thread does to the list. */
    enum Operation {
        ADD_TAIL,
        ADD_HEAD,
        REMOVE
    }

    /**
     * Two operations in parallel; nodes 2 and 3 are added. What goes wrong shows in the links: plain accesses are made
     * opaque, so that no data race hides what comes of it.
     *
     * @param empty whether the list is empty before; else it has node 1
     */
    static Scenario parallel(Operation first, Operation second, boolean empty) {
        String name = words(first) + " beside " + words(second) + (empty ? ", empty list" : ", list of one");
        return Scenario.of(name, stage -> {
            RingMemory m = stage.memory("list", LinkedItems.words(3));
            LinkedItems list = new LinkedItems(new PlainAsOpaque(m)).initialise(3);
            if (!empty) {
                list.addTailAlone(1);
            }
            List<Integer> removed = new ArrayList<>();
            stage.thread("A", () -> apply(list, first, 2, removed));
            stage.thread("B", () -> apply(list, second, 3, removed));
            stage.afterwards(() -> {
                List<Integer> expected = new ArrayList<>(empty ? List.of() : List.of(1));
                if (first != Operation.REMOVE) {
                    expected.add(2);
                }
                if (second != Operation.REMOVE) {
                    expected.add(3);
                }
                expected.removeAll(removed);
                requireWhole(list, expected);
            });
        });
    }

    private static String words(Operation operation) {
        return switch (operation) {
            case ADD_TAIL -> "add_tail";
            case ADD_HEAD -> "add_head";
            case REMOVE -> "del";
        };
    }

    private static void apply(LinkedItems list, Operation operation, int node, List<Integer> removed) {
        switch (operation) {
            case ADD_TAIL -> list.addTail(node);
            case ADD_HEAD -> list.addHead(node);
            case REMOVE -> removed.add(list.removeFirst());
        }
    }

    /** Forwards and backwards the same nodes, each once. */
    private static void requireWhole(LinkedItems list, List<Integer> expected) {
        int most = expected.size();
        List<Integer> forwards = list.forwards(most);
        List<Integer> backwards = list.backwards(most);
        boolean whole = forwards.size() == most
                && backwards.size() == most
                && new HashSet<>(forwards).equals(new HashSet<>(expected))
                && new HashSet<>(backwards).equals(new HashSet<>(expected));
        if (!whole) {
            throw new AssertionError("the list has " + forwards + " forwards and " + backwards
                    + " backwards, and was given " + expected);
        }
    }

    /** Two adders at the tail whose exchange orders what stands around it, or does not. */
    static Scenario exchange(boolean ordered) {
        return Scenario.of("two add_tail, xchg " + (ordered ? "ordered" : "not ordered"), stage -> {
            SimulatedMemory m = (SimulatedMemory) stage.memory("list", LinkedItems.words(2));
            LinkedItems list = ordered ? new LinkedItems(m) : new UnorderedItems(m);
            list.initialise(2);
            stage.thread("A", () -> list.addTail(1));
            stage.thread("B", () -> list.addTail(2));
            stage.afterwards(() -> requireWhole(list, List.of(1, 2)));
        });
    }

    /** With an exchange that is atomic and nothing else. */
    private static final class UnorderedItems extends LinkedItems {
        private final SimulatedMemory memory;

        UnorderedItems(SimulatedMemory memory) {
            super(memory);
            this.memory = memory;
        }

        @Override
        int exchange(int word, int node) {
            return memory.getAndSetIntOpaque(word, node);
        }
    }

    /** What the callback does between its addition and its look for a waiter. */
    enum Callback {
        /** The patch: {@code waitqueue_active()} at once. */
        AS_SENT,
        /** A full fence between them. */
        FENCED
    }

    /**
     * {@code ep_poll_callback} beside {@code ep_poll}: one adds and looks for a waiter, the other announces itself and
     * looks at the list.
     *
     * @param callbacks how many of them, each with a node
     */
    static Scenario wakeUp(Callback callback, int callbacks) {
        String name = callbacks
                + (callbacks == 1 ? " callback, " : " callbacks, ")
                + (callback == Callback.AS_SENT ? "as sent" : "with a full fence");
        return Scenario.of(name, stage -> {
            RingMemory m = stage.memory("list", LinkedItems.words(callbacks));
            RingMemory wait = stage.memory("ep", "wq", "woken", "lock");
            LinkedItems list = new CarefulItems(m).initialise(callbacks);
            for (int c = 1; c <= callbacks; c++) {
                int node = c;
                stage.thread("callback " + c, () -> callback(list, wait, node, callback));
            }
            waiter(stage, list, wait);
        });
    }

    /** {@code wq}: 1 while somebody waits. The read lock is left out: it keeps nobody apart here but the walker. */
    private static void callback(LinkedItems list, RingMemory wait, int node, Callback callback) {
        list.addTail(node);
        if (callback == Callback.FENCED) {
            wait.fullFence();
        }
        // Opaque: waitqueue_active() is a plain look. With the fence: pairs with the waiter's.
        if (wait.getIntOpaque(WQ) == 1) {
            // wake_up() takes wq.lock, "so should be fine to call it multiple times".
            wait.putIntVolatile(WQ, 0);
            wait.unpark(WQ, 1);
        }
    }

    private static final int WQ = 0;

    private static void waiter(Stage stage, LinkedItems list, RingMemory wait) {
        stage.thread("waiter", () -> {
            do {
                wait.putIntOpaque(WQ, 1);
                // "set_current_state()": a full fence, on this side.
                wait.fullFence();
                if (!list.looksEmpty()) {
                    return;
                }
                wait.parkWhile(WQ, 1, 0);
            } while (true);
        });
    }

    /** Stores opaquely what somebody without the lock looks at. */
    private static final class CarefulItems extends LinkedItems {
        CarefulItems(RingMemory memory) {
            super(new PlainAsOpaque(memory));
        }
    }

    /** An adder that stops for ever inside its addition, beside another one. */
    static Scenario stoppedAdder(boolean spinlock) {
        return Scenario.of("an adder stops, " + (spinlock ? "spinlock" : "read lock"), stage -> {
            RingMemory m = stage.memory("list", LinkedItems.words(2));
            RingMemory lock = stage.memory("ep", "lock");
            LinkedItems list = new LinkedItems(new PlainAsOpaque(m)).initialise(2);
            stage.mortal("stops", () -> add(list, lock, 1, spinlock));
            stage.thread("other", () -> add(list, lock, 2, spinlock));
        });
    }

    private static void add(LinkedItems list, RingMemory lock, int node, boolean spinlock) {
        if (!spinlock) {
            ListAdders.addShared(list, lock, node);
            return;
        }
        while (!lock.compareAndSetInt(ListAdders.LOCK, 0, 1)) {
            // Acquire: pairs with the holder's release.
            lock.awaitIntAcquire(ListAdders.LOCK, IntCondition.EQUAL, 0);
        }
        list.addTailAlone(node);
        lock.putIntRelease(ListAdders.LOCK, 0);
    }
}
