// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingTraits;

/**
 * Whether a sequence of deliveries is in the order that the traits declare. A delivery has the place of the post that
 * took its slot; deliveries of which that is not known are passed over.
 */
final class OrderOfDelivery {
    private final Registrations registrations;
    private final List<Post> posts;
    private final boolean byPosition;
    private final long start;
    private final long mask;

    OrderOfDelivery(Registrations registrations, List<Post> posts, RingGeometry geometry, RingTraits traits) {
        this.registrations = registrations;
        this.posts = posts;
        this.start = geometry.startPosition();
        this.mask = IndexWord.mask(geometry.indexBits());
        this.byPosition = traits.order() == RingTraits.Order.GLOBAL && arePositionsDistinct();
    }

    /** Not where a reservation is a credit and takes no place, nor where the index has gone all the way round. */
    private boolean arePositionsDistinct() {
        for (Post post : posts) {
            for (Post other : posts) {
                if (other != post && other.hasPosition() && post.hasPosition() && other.position() == post.position()) {
                    return false;
                }
            }
        }
        return true;
    }

    void check(List<Taker.Delivery> sequence) {
        Map<Poster, Post> lastOf = new HashMap<>();
        Post last = null;
        for (Taker.Delivery delivery : sequence) {
            Post post = slotOf(delivery);
            if (post == null) {
                continue;
            }
            Post before = lastOf.put(post.poster(), post);
            if (before != null && before.turn() > post.turn()) {
                throw new AssertionError(post + " was delivered after a later one of the same producer, " + before);
            }
            if (byPosition && last != null && place(last) > place(post)) {
                throw new AssertionError(post + " was delivered after one of a later position, " + last);
            }
            last = post;
        }
    }

    private long place(Post post) {
        return post.position() - start & mask;
    }

    /** The one post with a slot of its own that the delivery stands for; null if there is none, or several. */
    private Post slotOf(Taker.Delivery delivery) {
        Post found = null;
        for (Post post : posts) {
            if (post.hasPosition()
                    && post.userData() == delivery.userData()
                    && registrations.covers(delivery.value(), post.value())) {
                if (found != null) {
                    return null;
                }
                found = post;
            }
        }
        return found;
    }
}
