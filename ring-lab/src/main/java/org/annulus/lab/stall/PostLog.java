// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import org.annulus.lab.stall.Contest.Answer;

/** The posts of one thread, to be read when it has ended. Times are by {@link System#nanoTime}. */
final class PostLog {
    private final LongLog begins = new LongLog();
    private final LongLog ends = new LongLog();
    private final LongLog answers = new LongLog();

    void add(long begin, long end, Answer answer) {
        begins.add(begin);
        ends.add(end);
        answers.add(answer.ordinal());
    }

    int size() {
        return begins.size();
    }

    long begin(int post) {
        return begins.get(post);
    }

    long end(int post) {
        return ends.get(post);
    }

    boolean isRefused(int post) {
        return answers.get(post) == Answer.REFUSED.ordinal();
    }
}
