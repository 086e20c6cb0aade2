// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import org.annulus.lab.stall.Contest.Answer;
import org.annulus.lab.stall.Repetition.Watched;
import org.annulus.lab.stall.StallRun.Times;

/** Works out what happened, from the times that both threads wrote down and the times of the stops. */
final class Analysis {
    private final RivalThread rival;
    private final TakerThread taker;

    /** Both threads have ended. */
    Analysis(RivalThread rival, TakerThread taker) {
        this.rival = rival;
        this.taker = taker;
    }

    Repetition of(Times times, int quietPhase, int heldPhase) {
        int accepted = 0;
        int refused = 0;
        int untilRefused = -1;
        int ended = 0;
        for (int post = 0; post < rival.posts(); post++) {
            if (rival.begin(post) < times.reserved() || rival.end(post) >= times.publishing()) {
                continue;
            }
            ended++;
            if (rival.answer(post) != Answer.REFUSED) {
                accepted++;
            } else {
                untilRefused = refused == 0 ? accepted : untilRefused;
                refused++;
            }
        }
        return new Repetition(
                quiet(times, quietPhase),
                held(times, heldPhase),
                times.publishing() - times.reserved(),
                accepted,
                refused,
                untilRefused,
                ended,
                untilDelivered(times));
    }

    /** Only what lies in the time: what was about to be caught by the stop is the stop's. */
    private Watched quiet(Times times, int phase) {
        int delivered = 0;
        long wait = 0;
        for (int event = 0; event < taker.events(); event++) {
            if (taker.stamp(event) >= times.quietBegin() && taker.delivery(event) < times.quietEnd()) {
                delivered++;
                wait = Math.max(wait, taker.delivery(event) - taker.stamp(event));
            }
        }
        long call = 0;
        for (int post = 0; post < rival.posts(); post++) {
            if (rival.begin(post) >= times.quietBegin() && rival.end(post) < times.quietEnd()) {
                call = Math.max(call, rival.end(post) - rival.begin(post));
            }
        }
        return new Watched(delivered, wait, call, taker.longestDrain(phase));
    }

    /**
     * Delivered meanwhile is only what was posted meanwhile; but a call, or a wait, that began before and was caught by
     * the stop counts whole.
     */
    private Watched held(Times times, int phase) {
        int delivered = 0;
        long wait = 0;
        for (int event = 0; event < taker.events(); event++) {
            long stamp = taker.stamp(event);
            long delivery = taker.delivery(event);
            if (stamp >= times.reserved() && delivery < times.publishing()) {
                delivered++;
            }
            if (stamp < times.publishing() && delivery >= times.reserved()) {
                wait = Math.max(wait, delivery - stamp);
            }
        }
        long call = 0;
        for (int post = 0; post < rival.posts(); post++) {
            if (rival.begin(post) < times.publishing() && rival.end(post) >= times.reserved()) {
                call = Math.max(call, rival.end(post) - rival.begin(post));
            }
        }
        return new Watched(delivered, wait, call, taker.longestDrain(phase));
    }

    private long untilDelivered(Times times) {
        long last = times.publishing();
        for (int event = 0; event < taker.events(); event++) {
            if (taker.stamp(event) < times.publishing() && taker.stamp(event) >= times.reserved()) {
                last = Math.max(last, taker.delivery(event));
            }
        }
        return last - times.publishing();
    }
}
