// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;

/**
 * An answer to a question of the summary.
 *
 * @param question that somebody who looks for a ring has
 * @param pick what the figures say; empty if they say nothing
 * @param figure behind it
 * @param sentences runner-up, ratio, spread, peers, and what is to be known beside
 * @param peer whether a peer has the better figure
 */
record Answer(String question, String pick, String figure, List<String> sentences, boolean peer) {
    Answer {
        sentences = List.copyOf(sentences);
    }

    static Answer none(String question, String why) {
        return new Answer(question, "", "", List.of(why), false);
    }
}
