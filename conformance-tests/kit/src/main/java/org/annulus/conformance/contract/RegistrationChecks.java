// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Registering and unregistering in readiness rings; a registration never gets another one's events or data. */
final class RegistrationChecks {
    private RegistrationChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        Rule.ITEMS,
                        "shouldRefuseWhenAllItemsAreRegistered",
                        Applies.COALESCED,
                        RegistrationChecks::exhausted),
                new Check(
                        Rule.ITEMS,
                        "shouldRefusePostsWhenUnregistered",
                        Applies.COALESCED,
                        RegistrationChecks::unregistered),
                new Check(
                        Rule.ITEMS,
                        "shouldDropTheEventWhenItemIsRemovedWhileWaiting",
                        Applies.COALESCED,
                        RegistrationChecks::removed),
                new Check(
                        Rule.ITEMS,
                        "shouldNotReuseAnItemWhenItsEntryIsNotConsumed",
                        Applies.COALESCED,
                        RegistrationChecks::resting),
                new Check(
                        List.of(Rule.ITEMS, Rule.PRODUCER_DEATH),
                        "shouldNotReuseAnItemWhenAnotherKernelSideTookOverBeforeItsEntryIsConsumed",
                        Applies.COALESCED,
                        RegistrationChecks::restingBeyondDeath),
                new Check(
                        Rule.ITEMS, "shouldThrowWhenUnregisteringTwice", Applies.COALESCED, RegistrationChecks::twice));
    }

    private static void exhausted(TestRing ring) {
        Set<Long> handles = new HashSet<>();
        for (int i = 0; i < ring.geometry().items(); i++) {
            assertTrue(handles.add(ring.kernel().register(i)), "a handle was given out twice");
        }
        RegistrationException refused =
                assertThrows(RegistrationException.class, () -> ring.kernel().register(0));
        assertEquals(Refusal.FULL, refused.refusal());
        long any = handles.iterator().next();
        ring.kernel().unregister(any);
        assertEquals(any, ring.kernel().register(77));
    }

    private static void unregistered(TestRing ring) {
        long handle = ring.handle(0);
        ring.kernel().unregister(handle);
        assertEquals(Refusal.UNKNOWN_HANDLE.code(), ring.producer().post(handle, 1));
        assertEquals(List.of(), ring.drain(2));
    }

    private static void removed(TestRing ring) {
        long handle = ring.handle(0);
        ring.producer().post(handle, 1);
        ring.kernel().unregister(handle);
        assertEquals(
                Refusal.UNKNOWN_HANDLE.code(),
                ring.producer().post(handle, 2),
                "a post to an item that is removed and waits");
        assertEquals(List.of(), ring.drain(2), "an event of a removed item");
        assertEquals(1, ring.counters().skipped());
    }

    private static void resting(TestRing ring) {
        int items = ring.geometry().items();
        for (int i = 0; i < items; i++) {
            ring.producer().post(ring.handle(i), 1);
        }
        ring.kernel().unregister(ring.handle(0));
        RegistrationException refused =
                assertThrows(RegistrationException.class, () -> ring.kernel().register(9999));
        assertEquals(Refusal.FULL, refused.refusal());
        assertEquals(items - 1, ring.drain(items).size());
        long again = ring.kernel().register(9999);
        assertEquals(ring.handle(0), again, "the item is free once its entry is consumed");
        assertEquals(List.of(), ring.drain(2));
        assertTrue(ring.producer().post(again, 2) >= 0);
        assertEquals(List.of(new Events.Event(9999, 2)), ring.drain(2));
    }

    /** What rests is known from the entry's item alone: the bits of the last kernel side were private to it. */
    private static void restingBeyondDeath(TestRing ring) {
        int items = ring.geometry().items();
        for (int i = 0; i < items; i++) {
            ring.producer().post(ring.handle(i), 1);
        }
        ring.kernel().unregister(ring.handle(0));
        KernelSide next = ring.attachKernel();
        RegistrationException refused = assertThrows(
                RegistrationException.class,
                () -> next.register(9999),
                "a registration while the only free item's entry stands, after a take-over");
        assertEquals(Refusal.FULL, refused.refusal());
        assertEquals(items - 1, ring.drain(items).size(), "what was registered is delivered, and no more");
        long again = next.register(9999);
        assertEquals(List.of(), ring.drain(2));
        assertTrue(next.producer().post(again, 2) >= 0);
        assertEquals(List.of(new Events.Event(9999, 2)), ring.drain(2));
    }

    private static void twice(TestRing ring) {
        long handle = ring.handle(0);
        ring.kernel().unregister(handle);
        assertThrows(RegistrationException.class, () -> ring.kernel().unregister(handle));
        assertThrows(RegistrationException.class, () -> ring.kernel().unregister(-1));
        assertThrows(RegistrationException.class, () -> ring.kernel()
                .unregister(ring.geometry().items()));
    }
}
