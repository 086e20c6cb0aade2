// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.WordRole;
import org.annulus.core.policy.RingTraits;

/**
 * What must be right although a peer wrote to shared memory: answers and deliveries that it could not have influenced
 * are those of an undisturbed ring, and what it could influence stays within bounds.
 */
final class HostileOracle {
    private final HostilePeer.Deeds deeds;

    /** Several of a side share its words, and have to read them. */
    private final RingTraits traits;

    HostileOracle(HostilePeer.Deeds deeds, RingTraits traits) {
        this.deeds = deeds;
        this.traits = traits;
    }

    /**
     * The kernel side does not believe its own words once they are shared, nor what was fixed when the ring was made.
     *
     * @param answers of the producer
     * @param undisturbed those of a producer whom nobody disturbs
     */
    void checkAnswers(List<Long> answers, List<Long> undisturbed) {
        if (deeds.onlyTo(target ->
                        isFixed(target) || traits.producers() == 1 && isOnlyFor(target, Side.KERNEL, Side.USER))
                && !answers.equals(undisturbed)) {
            throw new AssertionError("answers were " + describe(answers) + " instead of " + describe(undisturbed)
                    + ", because the peer wrote " + deeds + ", which the kernel side has no reason to read");
        }
    }

    /**
     * Reservations that are not published.
     *
     * @param answers of the producer
     * @param undisturbed those of a producer whom nobody disturbs
     * @param room events that fit
     * @param slots of the ring
     */
    void checkReservations(List<Long> answers, List<Long> undisturbed, int room, int slots) {
        List<Long> granted = granted(answers);
        if (granted.size() > room) {
            throw new AssertionError(granted.size() + " reservations are under way in a ring with room for " + room
                    + ", because the peer wrote " + deeds);
        }
        if (areApart(granted(undisturbed), slots) && !areApart(granted, slots)) {
            throw new AssertionError("reservations that are under way have one slot: " + describe(answers) + " of "
                    + slots + " slots, because the peer wrote " + deeds);
        }
    }

    private static List<Long> granted(List<Long> answers) {
        return answers.stream().filter(answer -> answer >= 0).toList();
    }

    private static boolean areApart(List<Long> positions, int slots) {
        Set<Long> taken = new HashSet<>();
        return positions.stream().allMatch(position -> taken.add(Math.floorMod(position, (long) slots)));
    }

    /**
     * Deliveries to a consumer for which one event was posted.
     *
     * @param deliveries to the consumer
     * @param posts before the peer began
     */
    void checkDeliveries(List<Taker.Delivery> deliveries, List<Post> posts) {
        boolean coalesced = traits.delivery() == RingTraits.Delivery.COALESCED;
        for (Taker.Delivery delivery : deliveries) {
            if (!isExplained(delivery, posts, coalesced)) {
                throw new AssertionError("delivered was " + delivery + ", which is neither what was posted, " + posts
                        + ", nor what the peer wrote, " + deeds);
            }
        }
        if (deeds.onlyTo(target -> target.word().role() == WordRole.PAYLOAD) && deliveries.size() > posts.size()) {
            throw new AssertionError(deliveries.size() + " events were delivered of " + posts.size()
                    + ", and the peer wrote contents only: " + deeds);
        }
        if (deeds.onlyTo(target ->
                        isFixed(target) || traits.consumers() == 1 && isOnlyFor(target, Side.USER, Side.KERNEL))
                && !isExactly(deliveries, posts)) {
            throw new AssertionError("delivered were " + deliveries + " instead of " + posts
                    + ", because the peer wrote " + deeds + ", which the user side has no reason to read");
        }
    }

    /**
     * The words of a slot belong together, unless the peer wrote to one of them; an empty slot may be taken for one.
     */
    private boolean isExplained(Taker.Delivery delivery, List<Post> posts, boolean coalesced) {
        if (deeds.onlyTo(target -> !HostilePeer.isPayload(target))) {
            return isEmpty(delivery)
                    || posts.stream()
                            .anyMatch(post -> post.userData() == delivery.userData()
                                    && (post.value() == delivery.value() || coalesced && delivery.value() == 0));
        }
        return isKnown(delivery.userData(), posts.stream().map(Post::userData).toList(), false)
                && isKnown(delivery.value(), posts.stream().map(Post::value).toList(), coalesced);
    }

    private static boolean isEmpty(Taker.Delivery delivery) {
        return delivery.userData() == 0 && delivery.value() == 0;
    }

    private boolean isKnown(long found, List<Long> posted, boolean bits) {
        long all = 0;
        boolean known = found == 0 || posted.contains(found) || deeds.values().contains(found);
        for (long value : posted) {
            all |= value;
        }
        for (long value : deeds.values()) {
            all |= value;
        }
        return known || bits && (found & ~all) == 0;
    }

    private static boolean isExactly(List<Taker.Delivery> deliveries, List<Post> posts) {
        return deliveries.size() == posts.size()
                && posts.stream().allMatch(post -> deliveries.stream()
                        .anyMatch(delivery ->
                                delivery.userData() == post.userData() && delivery.value() == post.value()));
    }

    private static boolean isFixed(HostilePeer.Target target) {
        return target.word().role() == WordRole.GEOMETRY && target.word().writer() == Side.NOBODY;
    }

    /** Written by one side, for the other one alone. */
    private static boolean isOnlyFor(HostilePeer.Target target, Side writer, Side reader) {
        return target.word().writer() == writer && target.word().reader() == reader;
    }

    private static String describe(List<Long> answers) {
        return answers.stream().map(Refusal::describe).toList().toString();
    }
}
