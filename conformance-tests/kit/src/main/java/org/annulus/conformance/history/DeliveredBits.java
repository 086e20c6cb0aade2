// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Whether each delivery of a bit has a post of its own: one that can have happened between the delivery before and this
 * one. Which delivery was the n-th is known where takes do not overlap. In any case the n-th happened no earlier than
 * the n-th call and no later than the n-th return; so deliveries are given posts in that order, each the one that
 * returned first of those that will do.
 */
final class DeliveredBits {
    private final BitHistory bit;
    private final Violations violations;

    DeliveredBits(BitHistory bit, Violations violations) {
        this.bit = bit;
        this.violations = violations;
    }

    void run() {
        Times posts = bit.posts();
        Times takes = bit.takes();
        int[] byReturn = takes.byReturn();
        long[] calls = takes.call.clone();
        Arrays.sort(calls);
        int[] byCall = posts.byCall(n -> true);
        PriorityQueue<Integer> usable = new PriorityQueue<>(Comparator.comparingLong(n -> posts.ret[n]));
        int called = 0;
        for (int n = 0; n < byReturn.length; n++) {
            long latest = takes.ret[byReturn[n]];
            while (called < byCall.length && posts.call[byCall[called]] <= latest) {
                usable.add(byCall[called++]);
            }
            // Posts that were over before the last delivery began are delivered.
            while (n > 0 && !usable.isEmpty() && posts.ret[usable.peek()] < calls[n - 1]) {
                usable.remove();
            }
            if (usable.poll() == null) {
                tell(byReturn[n], n == 0 ? null : takes.operation(byReturn[n - 1]), called);
            }
        }
    }

    private void tell(int take, Operation before, int posted) {
        Pattern pattern = posted == 0 ? Pattern.FRESH : Pattern.REPEAT;
        violations.add(pattern, () -> {
            Operation delivery = bit.takes().operation(take);
            String sentence = bit.describe() + " was delivered to " + delivery.thread() + " in " + delivery.interval();
            if (before == null || posted == 0) {
                return new Violation(
                        pattern,
                        sentence + ", and nobody had posted it"
                                + (bit.posts().size() == 0 ? " nor ever did" : " before"),
                        List.of(delivery));
            }
            return new Violation(
                    pattern,
                    sentence + ", though it had been delivered before, to " + before.thread() + " in "
                            + before.interval() + ", and nobody has posted it in between: " + posted
                            + " posts had been called by then",
                    List.of(before, delivery));
        });
    }
}
