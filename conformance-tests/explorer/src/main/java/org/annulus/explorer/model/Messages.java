// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;

/** The stores of all words, each word's in modification order. Objects are kept from execution to execution. */
final class Messages {
    private Message[][] stores = {};
    private int[] newest = {};

    /** By word: the last store that changed the value. */
    private int[] changes = {};

    private int words;
    private int threads;

    void begin(int count) {
        if (count != threads) {
            threads = count;
            stores = new Message[words][];
        }
        Arrays.fill(newest, -1);
    }

    void grow(int size) {
        for (Message[] row : stores) {
            for (int i = 0; row != null && i < row.length; i++) {
                if (row[i] != null) {
                    row[i].view = Arrays.copyOf(row[i].view, size);
                }
            }
        }
        stores = Arrays.copyOf(stores, size);
        newest = Arrays.copyOf(newest, size);
        changes = Arrays.copyOf(changes, size);
        Arrays.fill(newest, words, size, -1);
        words = size;
    }

    /** Only the initial value, which nothing orders because everything comes after it. */
    void open(int word, long initial) {
        newest[word] = -1;
        changes[word] = 0;
        Message message = insert(word, 0);
        message.value = initial;
        message.update = false;
        message.step = 0;
        Arrays.fill(message.view, 0);
        Arrays.fill(message.clock, 0);
    }

    int newest(int word) {
        return newest[word];
    }

    int lastChange(int word) {
        return changes[word];
    }

    /** Looks again where the last change is, after a store was filled. */
    void stored(int word, int place) {
        if (place <= changes[word]) {
            changes[word]++;
            return;
        }
        long value = stores[word][place].value;
        if (place < newest[word] && stores[word][place + 1].value != value) {
            changes[word] = place + 1;
        } else if (stores[word][place - 1].value != value) {
            changes[word] = place;
        }
    }

    Message at(int word, int place) {
        return stores[word][place];
    }

    /** Makes room at a place; the caller fills the message. */
    Message insert(int word, int place) {
        Message[] row = stores[word];
        int last = ++newest[word];
        if (row == null) {
            row = new Message[4];
            stores[word] = row;
        } else if (last == row.length) {
            row = Arrays.copyOf(row, 2 * last);
            stores[word] = row;
        }
        Message message = row[last];
        if (message == null) {
            message = new Message(words, threads);
        }
        System.arraycopy(row, place, row, place + 1, last - place);
        row[place] = message;
        message.changed();
        return message;
    }

    /** In the views of all stores, the stores of a word from a place on count one more. */
    void shift(int word, int from) {
        for (int other = 0; other < words; other++) {
            for (int place = 0; place <= newest[other]; place++) {
                Message message = stores[other][place];
                if (message.view[word] >= from) {
                    message.view[word]++;
                    message.changed();
                }
            }
        }
    }

    void fingerprint(Fingerprint into, int word) {
        into.add((long) word << 32 | newest[word]);
        for (int place = 0; place <= newest[word]; place++) {
            into.add(stores[word][place].fingerprint());
        }
    }
}
