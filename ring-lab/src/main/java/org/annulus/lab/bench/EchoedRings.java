// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/** Two rings of one subject, there and back, and the thread in between that answers every entry with another one. */
final class EchoedRings {
    private final Subject.Sender asks;
    private final Subject.Receiver hears;
    private final Subject.Sender answers;
    private final Subject.Receiver gets;

    private final Pause pause;

    /** With the pause of the answering thread, which says whether that failed. */
    EchoedRings(String subject, int capacity, Pause pause) {
        this(
                Subject.named(subject, Load.of(capacity, 1, 1, 1)),
                Subject.named(subject, Load.of(capacity, 1, 1, 1)),
                pause);
    }

    /** Also for subjects of a test. */
    EchoedRings(Subject there, Subject back, Pause pause) {
        this.pause = pause;
        this.hears = there.receiver(new Sink());
        this.answers = back.sender();
        this.asks = there.sender();
        this.gets = back.receiver(new Sink());
    }

    /** The asking side: sends one. */
    void there(long value) {
        // In vain only where a ring gives room back late, as one is under way at most.
        for (int misses = 0; asks.send(value) == 0; ) {
            misses = Spinning.again(misses, Spinning.ANSWER, pause);
        }
    }

    /** The asking side: waits for the answer. */
    void back() {
        for (int misses = 0; gets.receive() == 0; ) {
            misses = Spinning.again(misses, Spinning.ANSWER, pause);
        }
    }

    /** The answering thread, until the benchmark is over. */
    void answer() {
        do {
            answerUntilAsked();
        } while (pause.rest());
    }

    private void answerUntilAsked() {
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
