// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import org.annulus.lab.stall.Repetition.Watched;

/** Works out what happened, from the times that both threads wrote down and the times of a stop. */
final class Analysis {
    private final PostLog posts;
    private final DeliveryLog events;

    Analysis(PostLog posts, DeliveryLog events) {
        this.posts = posts;
        this.events = events;
    }

    /**
     * When one producer stopped, and the time before it.
     *
     * @param quietBegin begin of a time in which nobody stopped
     * @param quietEnd its end
     * @param reserved the producer has reserved
     * @param publishing it goes on
     */
    record Times(long quietBegin, long quietEnd, long reserved, long publishing) {}

    /**
     * What a stop did.
     *
     * @param times of the stop
     * @param quietDrain the longest drain of the time before it
     * @param heldDrain the longest drain of the stop
     * @return figures
     */
    Repetition of(Times times, long quietDrain, long heldDrain) {
        int accepted = 0;
        int refused = 0;
        int untilRefused = -1;
        for (int post = 0; post < posts.size(); post++) {
            if (posts.begin(post) < times.reserved() || posts.end(post) >= times.publishing()) {
                continue;
            }
            if (!posts.isRefused(post)) {
                accepted++;
            } else {
                untilRefused = refused == 0 ? accepted : untilRefused;
                refused++;
            }
        }
        return new Repetition(
                quiet(times, quietDrain),
                held(times, heldDrain),
                times.publishing() - times.reserved(),
                accepted,
                refused,
                untilRefused,
                untilDelivered(times));
    }

    /** Only what lies in the time: what was about to be caught by the stop is the stop's. */
    private Watched quiet(Times times, long drain) {
        int delivered = 0;
        long wait = 0;
        for (int event = 0; event < events.size(); event++) {
            if (events.posted(event) >= times.quietBegin() && events.delivered(event) < times.quietEnd()) {
                delivered++;
                wait = Math.max(wait, events.delivered(event) - events.posted(event));
            }
        }
        long call = 0;
        for (int post = 0; post < posts.size(); post++) {
            if (posts.begin(post) >= times.quietBegin() && posts.end(post) < times.quietEnd()) {
                call = Math.max(call, posts.end(post) - posts.begin(post));
            }
        }
        return new Watched(delivered, wait, call, drain);
    }

    /**
     * Delivered meanwhile is only what was posted meanwhile; but a call, or a wait, that began before and was caught by
     * the stop counts whole.
     */
    private Watched held(Times times, long drain) {
        int delivered = 0;
        long wait = 0;
        for (int event = 0; event < events.size(); event++) {
            long posted = events.posted(event);
            long end = events.delivered(event);
            if (posted >= times.reserved() && end < times.publishing()) {
                delivered++;
            }
            if (posted < times.publishing() && end >= times.reserved()) {
                wait = Math.max(wait, end - posted);
            }
        }
        long call = 0;
        for (int post = 0; post < posts.size(); post++) {
            if (posts.begin(post) < times.publishing() && posts.end(post) >= times.reserved()) {
                call = Math.max(call, posts.end(post) - posts.begin(post));
            }
        }
        return new Watched(delivered, wait, call, drain);
    }

    private long untilDelivered(Times times) {
        long last = times.publishing();
        for (int event = 0; event < events.size(); event++) {
            if (events.posted(event) < times.publishing() && events.posted(event) >= times.reserved()) {
                last = Math.max(last, events.delivered(event));
            }
        }
        return last - times.publishing();
    }
}
