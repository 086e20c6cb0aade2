// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import java.util.function.Function;
import java.util.stream.Stream;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/**
 * One of the two threads does all it does before some access of the other one, each with a store buffer of its own: on
 * one thread, at every access, so that a defect shows every time.
 */
final class EveryPreemptionTest {
    /** More accesses than any form has. */
    private static final int ACCESSES = 20;

    private static int lost(Function<RingMemory, Form> make) {
        int lost = 0;
        for (int access = 0; access < ACCESSES; access++) {
            lost += lost(make, access, true) + lost(make, access, false);
        }
        return lost;
    }

    private static int lost(Function<RingMemory, Form> make, int access, boolean interruptPublisher) {
        RingMemory memory = UnsafeRingMemory.allocate(Form.LENGTH);
        StoreBuffer publishing = new StoreBuffer(memory);
        StoreBuffer sleeping = new StoreBuffer(memory);
        Form publisher = make.apply(publishing);
        Form sleeper = make.apply(sleeping);
        boolean[] noticed = new boolean[2];
        Runnable publish = () -> noticed[0] = publisher.publishAndRing();
        Runnable sleep = () -> noticed[1] = sleeper.announceAndLook();
        StoreBuffer interrupted = interruptPublisher ? publishing : sleeping;
        Runnable other = interruptPublisher ? sleep : publish;
        interrupted.interrupt(access, other);
        (interruptPublisher ? publish : sleep).run();
        if (interrupted.isPending()) {
            other.run();
        }
        return noticed[0] || noticed[1] ? 0 : 1;
    }

    @Test
    void shouldLoseNoWakeUpWhenTheDoorbellIsTheOneThatIsShipped() {
        assertEquals(0, lost(Form.Shipped::new));
    }

    @TestFactory
    Stream<DynamicTest> shouldLoseAWakeUpWhenTheFormIsDefective() {
        return Form.defective()
                .map(make -> DynamicTest.dynamicTest(Form.name(make), () -> assertNotEquals(0, lost(make))));
    }
}
