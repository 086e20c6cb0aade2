// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;

/** Another ring of the same policy, which must not notice. */
final class Bystander {
    private static final long USER_DATA = 77;
    private static final int ROUNDS = 40;

    private final HandMadeRing ring;
    private final Producer producer;
    private final Consumer consumer;
    private final long handle;

    Bystander(HandMadeRing attacked) {
        ring = HandMadeRing.inProcess(attacked.policy(), attacked.geometry());
        ring.format(false);
        KernelSide kernel = ring.attachKernel((side, region, memory) -> memory);
        producer = kernel.producer();
        consumer = ring.attachUser((side, region, memory) -> memory).consumer();
        handle = kernel.register(USER_DATA);
    }

    /** It carries what it is given. */
    void requireUntouched() {
        for (long i = 1; i <= ROUNDS; i++) {
            List<Long> got = new ArrayList<>();
            long answer = producer.post(handle, i);
            consumer.drain((userData, value) -> got.addAll(List.of(userData, value)), 4);
            if (answer < 0 || !got.equals(List.of(USER_DATA, i))) {
                throw new RuleViolation(
                        Rule.HOSTILE_PEER,
                        ring + ": while one ring was attacked, another of the same policy answered a post with "
                                + answer + " and delivered " + got,
                        null);
            }
        }
    }
}
