// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.memory.RingMemory;

/**
 * The doubly linked list of the rwlock mail over {@code RingMemory}: {@code list_add_tail_lockless}, its mirror image
 * at the head, and the removal that needs the list for itself. Nodes are numbers; the list's own node is {@link #LIST}.
 */
class LinkedItems {
    /** The list's own node. */
    static final int LIST = 0;
    /** Bytes of a node: next, previous. */
    static final int NODE = 16;

    private static final int PREV = 8;

    private final RingMemory memory;

    LinkedItems(RingMemory memory) {
        this.memory = memory;
    }

    /** Names of the words of so many nodes, for a stage. */
    static String[] words(int nodes) {
        List<String> words = new ArrayList<>(List.of("list.next", "list.prev"));
        for (int node = 1; node <= nodes; node++) {
            words.add("node" + node + ".next");
            words.add("node" + node + ".prev");
        }
        return words.toArray(String[]::new);
    }

    /** Empties the list; for one thread. A node that is on no list links to itself. */
    LinkedItems initialise(int nodes) {
        for (int node = LIST; node <= nodes; node++) {
            memory.putInt(next(node), node);
            memory.putInt(prev(node), node);
        }
        return this;
    }

    /** {@code list_add_tail_lockless}: false if the node is on the list already. */
    boolean addTail(int node) {
        // Volatile: "if (cmpxchg(&new->next, new, head) != new) return false".
        if (!memory.compareAndSetInt(next(node), node, LIST)) {
            return false;
        }
        // Volatile: "prev = xchg(&head->prev, new)". Orders the compare-and-set before the next adder's plain store.
        int before = exchange(prev(LIST), node);
        // Plain: each word has one writer here, and nobody walks the list meanwhile.
        memory.putInt(next(before), node);
        memory.putInt(prev(node), before);
        return true;
    }

    /** The mirror image, at the head. */
    boolean addHead(int node) {
        if (!memory.compareAndSetInt(prev(node), node, LIST)) {
            return false;
        }
        int behind = exchange(next(LIST), node);
        memory.putInt(prev(behind), node);
        memory.putInt(next(node), behind);
        return true;
    }

    /** {@code list_add_tail}, for whoever has the list for itself. */
    void addTailAlone(int node) {
        int before = memory.getInt(prev(LIST));
        memory.putInt(next(node), LIST);
        memory.putInt(prev(node), before);
        memory.putInt(next(before), node);
        memory.putInt(prev(LIST), node);
    }

    /** {@code list_del} of the first node. */
    int removeFirst() {
        int node = memory.getInt(next(LIST));
        if (node != LIST) {
            int behind = memory.getInt(next(node));
            memory.putInt(next(LIST), behind);
            memory.putInt(prev(behind), LIST);
            memory.putInt(next(node), node);
            memory.putInt(prev(node), node);
        }
        return node;
    }

    /** Whether the list has nothing, for somebody who holds no lock: {@code list_empty_careful}. */
    boolean looksEmpty() {
        // Opaque: a hint; whoever sleeps on it has announced that before.
        return memory.getIntOpaque(next(LIST)) == LIST;
    }

    /** The exchange, as far as it matters how it is ordered. */
    int exchange(int word, int node) {
        return memory.getAndSetInt(word, node);
    }

    /** All nodes along the links, or one more than there can be. */
    List<Integer> forwards(int most) {
        return walk(most, 0);
    }

    /** The same against the links. */
    List<Integer> backwards(int most) {
        return walk(most, PREV);
    }

    private List<Integer> walk(int most, int link) {
        List<Integer> nodes = new ArrayList<>();
        int node = memory.getInt(LIST * NODE + link);
        while (node != LIST && nodes.size() <= most) {
            nodes.add(node);
            node = memory.getInt(node * NODE + link);
        }
        return nodes;
    }

    private static int next(int node) {
        return node * NODE;
    }

    private static int prev(int node) {
        return node * NODE + PREV;
    }
}
