// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.List;
import java.util.function.Predicate;

/**
 * Deliveries against posts: every delivery stands for a post, and every post that was accepted is delivered once.
 *
 * <p>Bits that merge are one delivery. A post that did not merge, but took a slot, came after everything that its item
 * had before was taken; so it has a delivery of its own, also where the same bit was posted and delivered before.
 */
final class Balance {
    private final Registrations registrations;
    private final List<Post> posts;
    private final List<Taker.Delivery> deliveries;

    Balance(Registrations registrations, List<Post> posts, List<Taker.Delivery> deliveries) {
        this.registrations = registrations;
        this.posts = posts;
        this.deliveries = deliveries;
    }

    /**
     * Checks.
     *
     * @param mayBeLost which accepted posts need not be delivered
     * @param mayComeAgain whether a post may be delivered more than once
     * @param refusedToo whether a refused post may be delivered
     */
    void check(Predicate<Post> mayBeLost, boolean mayComeAgain, boolean refusedToo) {
        deliveries.forEach(delivery -> requirePosted(delivery, refusedToo));
        for (Post post : posts) {
            int times = 0;
            for (Taker.Delivery delivery : deliveries) {
                times += isOf(delivery, post) ? 1 : 0;
            }
            int equal = 0;
            int least = 0;
            for (Post other : posts) {
                equal += isEqual(other, post) ? 1 : 0;
                least += isEqual(other, post) && other.hasPosition() ? 1 : 0;
            }
            if (times > equal && !mayComeAgain) {
                throw new AssertionError(post + " was delivered " + (equal == 1 ? "twice" : times + " times")
                        + ", posted " + equal + (equal == 1 ? " time" : " times"));
            }
            if (times == 0 && post.isAccepted() && !mayBeLost.test(post)) {
                throw new AssertionError(post + " was lost: delivered were " + deliveries);
            }
            if (times > 0 && times < least && isLastOf(post) && !mayBeLost.test(post)) {
                throw new AssertionError(post + " was lost: " + least + " of its kind took a slot, each after the one"
                        + " before it had been taken, and delivered were " + deliveries);
            }
        }
    }

    /** A post that was not answered, because its thread was stopped, may be delivered or not. */
    private void requirePosted(Taker.Delivery delivery, boolean refusedToo) {
        long covered = 0;
        for (Post post : posts) {
            if (isOf(delivery, post)) {
                if (!refusedToo && post.isAnswered() && !post.isAccepted() && !isAcceptedElsewhere(post)) {
                    throw new AssertionError(post + " was delivered all the same");
                }
                covered |= post.value();
            }
        }
        if (covered != delivery.value()) {
            throw new AssertionError(
                    "delivered was " + delivery + ", which nobody posted: invented or torn; posted" + " were " + posts);
        }
    }

    /** Of posts that nobody could tell apart, the one that is made to answer for all. */
    private boolean isLastOf(Post post) {
        Post last = post;
        for (Post other : posts) {
            last = isEqual(other, post) && other.hasPosition() ? other : last;
        }
        return last == post;
    }

    private boolean isAcceptedElsewhere(Post post) {
        for (Post other : posts) {
            if (other != post && isEqual(other, post) && (other.isAccepted() || !other.isAnswered())) {
                return true;
            }
        }
        return false;
    }

    private boolean isOf(Taker.Delivery delivery, Post post) {
        return delivery.userData() == post.userData() && registrations.covers(delivery.value(), post.value());
    }

    /** Whether nobody could tell the two apart: a bit that is posted again. */
    private static boolean isEqual(Post a, Post b) {
        return a.value() == b.value() && a.userData() == b.userData();
    }
}
