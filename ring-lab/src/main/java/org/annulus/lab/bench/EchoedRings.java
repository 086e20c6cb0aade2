// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/** Two rings of one subject, there and back, and the thread in between that answers every entry with another one. */
final class EchoedRings {
    private final Subject.Sender asks;
    private final Subject.Receiver hears;
    private final Subject.Sender answers;
    private final Subject.Receiver gets;

    EchoedRings(String subject, int capacity) {
        Load load = Load.of(capacity, 1, 1, 1);
        Subject there = Subject.named(subject, load);
        Subject back = Subject.named(subject, load);
        this.hears = there.receiver(new Sink());
        this.answers = back.sender();
        this.asks = there.sender();
        this.gets = back.receiver(new Sink());
    }

    /** The asking side: sends one. */
    void there(long value) {
        // In vain only where a ring gives room back late, as one is under way at most.
        for (int misses = 0; asks.send(value) == 0; ) {
            misses = Spinning.again(misses, Spinning.ANSWER);
        }
    }

    /** The asking side: waits for the answer. */
    void back() {
        for (int misses = 0; gets.receive() == 0; ) {
            misses = Spinning.again(misses, Spinning.ANSWER);
        }
    }

    /** The answering thread, until it is asked to rest. */
    void answerUntil(Pause pause) {
        // No field: the asking thread reads this object's.
        long answered = 0;
        int misses = 0;
        while (true) {
            if (hears.receive() > 0) {
                misses = 0;
                while (answers.send(answered) == 0) {
                    misses = Spinning.again(misses, Spinning.ANSWER);
                }
                answered++;
                misses = 0;
            } else if (pause.asked()) {
                return;
            } else {
                misses = Spinning.again(misses, Spinning.ANSWER);
            }
        }
    }
}
