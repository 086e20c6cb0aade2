// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.Map;
import org.annulus.conformance.memory.LostRaces;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RegistrationException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A refusal, for whatever reason, leaves every word as it was. */
final class RefusalChecks {
    private static final int RACES = 40;

    private RefusalChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        List.of(Rule.REFUSED_IS_NOTHING, Rule.CLOSE),
                        "shouldChangeNoWordWhenClosedWhateverTheRingHolds",
                        Applies.ALWAYS,
                        RefusalChecks::closed),
                new Check(
                        Rule.REFUSED_IS_NOTHING,
                        "shouldChangeNoWordWhenTheUserSideIsClosedAndThereIsNoRoom",
                        Applies.REFUSES_WHEN_FULL,
                        RefusalChecks::userClosed),
                new Check(
                        Rule.REFUSED_IS_NOTHING,
                        "shouldChangeNoWordWhenAReservationIsRefused",
                        Applies.REFUSES_WHEN_FULL,
                        RefusalChecks::reservation),
                new Check(
                        Rule.REFUSED_IS_NOTHING,
                        "shouldChangeNoWordWhenEveryRaceIsLost",
                        Applies.ALWAYS,
                        RefusalChecks::races),
                new Check(
                        List.of(Rule.REFUSED_IS_NOTHING, Rule.ITEMS),
                        "shouldChangeNoWordWhenARegistrationIsRefused",
                        Applies.COALESCED,
                        RefusalChecks::registration),
                new Check(
                        Rule.ITEMS,
                        "shouldGiveTheUserDataAsTheHandleWhenRegistering",
                        Applies.DELIVERS_EACH,
                        RefusalChecks::identity));
    }

    /** Empty, with one event, and as full as it gets. */
    private static void closed(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
        Producer other = ring.traits().producers() > 1 ? ring.kernel().producer() : null;
        ring.post(0);
        for (int i = 1; i < ring.room(); i++) {
            ring.post(i);
        }
        if (other != null) {
            other.close();
            requireRefusedAndUnchanged(ring, other, "a producer that was closed");
        }
        ring.producer();
        ring.kernel().close();
        requireRefusedAndUnchanged(ring, ring.producer(), "a ring that the kernel side has closed");
        ring.producer().close();
        requireRefusedAndUnchanged(ring, ring.producer(), "a producer and a ring that were closed");
        assertEquals(
                other == null ? 4 : 6, ring.counters().refused().get(Refusal.CLOSED), "refusals counted as CLOSED");
    }

    private static void requireRefusedAndUnchanged(TestRing ring, Producer producer, String what) {
        Map<String, long[]> before = ring.words();
        long[] handles = {ring.handle(0), ring.handle(1)};
        long[] values = {ring.value(0), ring.value(1)};
        assertEquals(Refusal.CLOSED.code(), producer.post(handles[0], values[0]), "a post to " + what);
        assertEquals(Refusal.CLOSED.code(), producer.post(handles, values, 0, 2), "a batch for " + what);
        ring.requireUnchanged(before, "after a post to " + what);
    }

    private static void userClosed(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            ring.post(i);
        }
        ring.user().close();
        // The first one may note what it has seen of head.
        assertEquals(Refusal.CLOSED.code(), ring.post(ring.room()));
        requireRefusedAndUnchanged(ring, ring.producer(), "a full ring whose user side has closed");
    }

    private static void reservation(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            assertTrue(ring.producer().reserve(ring.handle(i), ring.value(i)) >= 0);
        }
        long handle = ring.handle(0);
        assertEquals(Refusal.FULL.code(), ring.producer().reserve(handle, ring.value(0)));
        Map<String, long[]> before = ring.words();
        assertEquals(Refusal.FULL.code(), ring.producer().reserve(handle, ring.value(0)));
        assertEquals(Refusal.FULL.code(), ring.post(0, 2));
        ring.requireUnchanged(before, "after a reservation that was refused");
    }

    /** Every compare-and-set of the kernel side fails, as if another producer had always been quicker. */
    private static void races(TestRing plain) {
        LostRaces races = new LostRaces();
        TestRing ring = new TestRing(plain.policy(), plain.geometry(), 1, 0, false, races);
        int next = 0;
        for (int i = 0; i < RACES; i++) {
            long handle = ring.handle(next);
            long value = ring.value(next);
            ring.producer();
            Map<String, long[]> before = ring.words();
            long answer;
            races.begin();
            try {
                answer = ring.producer().post(handle, value);
            } catch (LostRaces.Endless waits) {
                // It waits until it wins. Whether it may is what its progress traits say; the ring is of no more use.
                return;
            } finally {
                races.end();
            }
            if (!Refusal.isRefusal(answer)) {
                // Accepted in a world in which nobody wins; what becomes of the event there says nothing.
                return;
            }
            ring.requireUnchanged(before, "after a post that lost every race and was refused as " + Refusal.of(answer));
            answer = ring.post(next);
            assertTrue(answer >= 0, "a post to an empty ring after lost races answers " + Refusal.describe(answer));
            assertEquals(List.of(ring.event(next++)), ring.drain(2), "after a post that lost races");
        }
    }

    private static void registration(TestRing ring) {
        int items = ring.geometry().items();
        for (int i = 0; i < items; i++) {
            ring.handle(i);
        }
        ring.post(0);
        assertThrows(RegistrationException.class, () -> ring.kernel().register(1));
        Map<String, long[]> before = ring.words();
        assertThrows(RegistrationException.class, () -> ring.kernel().register(1));
        for (long handle : new long[] {-1, items, Long.MAX_VALUE, 1L << 32}) {
            assertThrows(
                    RegistrationException.class, () -> ring.kernel().unregister(handle), "unregister of " + handle);
        }
        ring.requireUnchanged(before, "after a registration that was refused");
        assertEquals(List.of(ring.event(0)), ring.drain(2));
    }

    private static void identity(TestRing ring) {
        for (long userData : new long[] {1, 1000, Integer.MAX_VALUE, 1L << 40}) {
            assertEquals(
                    userData,
                    ring.kernel().register(userData),
                    "register in a ring that delivers each event needs no registration and answers the user data");
        }
    }
}
