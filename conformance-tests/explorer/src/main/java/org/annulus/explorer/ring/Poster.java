// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.explorer.Stage;

/**
 * A thread's way to post numbered events, which the {@link Ledger} remembers. For one thread; when all have ended, for
 * the checks.
 */
public final class Poster {
    private final Stage stage;
    private final Producer producer;
    private final Registrations registrations;
    private final int number;
    private final List<Post> posts = new ArrayList<>();
    private int event;
    private boolean ended;

    Poster(Stage stage, Producer producer, Registrations registrations, int number, int firstEvent) {
        this.stage = stage;
        this.producer = producer;
        this.registrations = registrations;
        this.number = number;
        this.event = firstEvent;
    }

    /**
     * Posts the next event.
     *
     * @return the ring's answer
     */
    public long post() {
        Post post = next();
        mark(post);
        long answer = producer.post(handle(post), post.value());
        post.answered(answer);
        stage.mark(() -> Refusal.describe(answer));
        return answer;
    }

    /**
     * Posts the next events together.
     *
     * @param count how many, 1 or more
     * @return the ring's answer
     */
    public long post(int count) {
        long[] handles = new long[count];
        long[] values = new long[count];
        Post[] batch = new Post[count];
        for (int i = 0; i < count; i++) {
            batch[i] = next();
            handles[i] = handle(batch[i]);
            values[i] = batch[i].value();
        }
        stage.mark(() -> "post " + List.of(batch));
        long answer = producer.post(handles, values, 0, count);
        for (int i = 0; i < count; i++) {
            // A batch says how many it posted, not where, nor which were merged.
            batch[i].answered(i < answer ? registrations.answerOfBatch() : Refusal.FULL.code());
        }
        stage.mark(() -> answer >= 0 ? answer + " posted" : Refusal.describe(answer));
        return answer;
    }

    /**
     * Reserves a slot for the next event and does not publish it.
     *
     * @return the ring's answer
     */
    public long reserve() {
        Post post = next();
        stage.mark(() -> "reserve for " + post);
        long answer = producer.reserve(handle(post), post.value());
        if (Refusal.isRefusal(answer)) {
            post.answered(answer);
        }
        stage.mark(() -> Refusal.describe(answer));
        return answer;
    }

    /** Posts an event for one registration, with a value that no other event has: for the checks at the end. */
    long probe(int registration, long value) {
        Post post = new Post(this, posts.size(), registrations.userData(registration), value);
        posts.add(post);
        long answer = producer.post(registrations.handle(registration), value);
        post.answered(answer);
        return answer;
    }

    /** Says that the thread has come to its end, which a stopped one does not. */
    public void end() {
        ended = true;
    }

    private Post next() {
        int registration = registrations.of(number, posts.size());
        Post post = new Post(this, posts.size(), registrations.userData(registration), registrations.value(event));
        posts.add(post);
        event++;
        return post;
    }

    private long handle(Post post) {
        return registrations.handleOf(post.userData());
    }

    private void mark(Post post) {
        stage.mark(() -> "post " + post.value() + " for " + post.userData());
    }

    /** Whether the thread stopped inside a post. */
    boolean isHalfWay() {
        return posts.stream().anyMatch(post -> !post.isAnswered());
    }

    List<Post> posts() {
        return posts;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * Which poster of the scenario this is.
     *
     * @return from 0
     */
    public int number() {
        return number;
    }
}
