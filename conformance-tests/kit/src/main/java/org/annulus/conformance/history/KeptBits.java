// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.List;

/**
 * Whether each bit that was set stayed set until it was delivered. From the time when a post was visible to the call of
 * the first take that can have delivered it, the bit was surely set: whoever looks at the item then must see it. At the
 * end of a drained history no bit may be left.
 */
final class KeptBits {
    private final History history;
    private final BitHistory bit;
    private final Observations observations;
    private final DeadTakes dead;

    KeptBits(History history, BitHistory bit, Observations observations, DeadTakes dead) {
        this.history = history;
        this.bit = bit;
        this.observations = observations;
        this.dead = dead;
    }

    void run() {
        Times posts = bit.posts();
        Times takes = bit.takes();
        int[] byReturn = takes.byReturn();
        long[] returns = new long[byReturn.length];
        // Of the takes from here on by return, the first call.
        long[] firstCall = new long[byReturn.length + 1];
        firstCall[byReturn.length] = Operation.NEVER;
        for (int i = byReturn.length - 1; i >= 0; i--) {
            returns[i] = takes.ret[byReturn[i]];
            firstCall[i] = Math.min(firstCall[i + 1], takes.call[byReturn[i]]);
        }
        long toldUntil = -1;
        for (int post : posts.byCall(n -> posts.ret[n] != Operation.NEVER)) {
            long taken = firstCall[Overlaps.before(returns, posts.call[post])];
            if (taken == toldUntil) {
                // Another post of the same bit that was missed.
                continue;
            }
            Operation witness =
                    posts.settled[post] < taken ? observations.inside(bit.item(), posts.settled[post], taken) : null;
            if (witness != null) {
                toldUntil = taken;
                tellMissed(post, witness, taken);
            } else if (taken == Operation.NEVER && history.isDrained()) {
                toldUntil = taken;
                tellLost(post);
            }
        }
    }

    private void tellMissed(int post, Operation witness, long taken) {
        dead.missing(bit.item(), witness.ret()).add(Pattern.WITNESS, () -> {
            Operation lost = bit.posts().operation(post);
            String seen = witness.kind() == OperationKind.EMPTY
                    ? " found nothing in " + witness.interval()
                    : " took the item in " + witness.interval() + " and got other bits, 0x"
                            + Integer.toHexString(Values.bits(witness.value()));
            return new Violation(
                    Pattern.WITNESS,
                    witness.thread() + seen + ", though " + bit.describe() + " was set: posted by " + lost.thread()
                            + " in " + lost.interval() + ", visible at " + lost.settled() + " ns, and "
                            + (taken == Operation.NEVER ? "never delivered" : "not delivered before " + taken + " ns"),
                    List.of(lost, witness));
        });
    }

    private void tellLost(int post) {
        dead.missing(bit.item(), Operation.NEVER).add(Pattern.LOST, () -> {
            Operation lost = bit.posts().operation(post);
            return new Violation(
                    Pattern.LOST,
                    bit.describe() + ", posted by " + lost.thread() + " in " + lost.interval()
                            + ", was never delivered, and the consumers were told at the end that nothing was left; it"
                            + " was delivered " + bit.takes().size() + " times before",
                    List.of(lost));
        });
    }
}
