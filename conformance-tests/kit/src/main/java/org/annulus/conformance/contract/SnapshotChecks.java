// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingSnapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A tool that stands beside a ring at rest sees every event that waits: each once, as it is, until it is taken. */
final class SnapshotChecks {
    /** Events up to which each number is looked at with limits. */
    private static final int FEW = 8;

    private SnapshotChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                List.of(Rule.SECOND_VIEW, Rule.OCCUPANCY),
                "shouldShowEveryEntryWhenAtRest",
                Applies.ALWAYS,
                SnapshotChecks::everyEntry));
    }

    /** What has to stay the same of an entry while its event waits; its state may tell of more than of the event. */
    private record Shown(long position, int slot, String content) {
        static Shown of(RingSnapshot.Entry entry) {
            return new Shown(entry.position(), entry.slot(), entry.content());
        }
    }

    private static void everyEntry(TestRing ring) {
        int next = 0;
        List<Shown> before = shown(ring, 0);
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= ring.room(); i++) {
                ring.post(next++);
                List<Shown> now = shown(ring, i);
                requireHeld(before, now, "an entry that waited before another event was posted");
                before = now;
            }
            for (int left = ring.room(); left > 0; ) {
                left -= ring.drain(1 + round).size();
                List<Shown> now = shown(ring, left);
                requireHeld(now, before, "an entry that is shown after others were drained");
                before = now;
            }
        }
    }

    private static void requireHeld(List<Shown> some, List<Shown> all, String what) {
        Set<Shown> known = new HashSet<>(all);
        for (Shown entry : some) {
            assertTrue(known.contains(entry), () -> what + " is " + entry + ", and it is not among " + all);
        }
    }

    /** The entries of events that wait. With a limit, those from head on, as many as that. */
    private static List<Shown> shown(TestRing ring, int waiting) {
        List<RingSnapshot.Entry> entries = ring.snapshot(Integer.MAX_VALUE).entries();
        assertEquals(
                waiting, entries.size(), () -> "entries of a snapshot with " + waiting + " events waiting: " + entries);
        requireDistinct(entries, RingSnapshot.Entry::position, "position");
        requireDistinct(entries, RingSnapshot.Entry::slot, "slot");
        requireDistinct(entries, RingSnapshot.Entry::content, "content");
        for (int limit : new int[] {0, 1, waiting - 1, waiting}) {
            // Between few and all there is nothing new to be seen.
            if (limit >= 0 && (waiting <= FEW || waiting == ring.room())) {
                assertEquals(
                        entries.subList(0, Math.min(limit, waiting)),
                        ring.snapshot(limit).entries(),
                        () -> "entries of a snapshot with limit " + limit + " and " + waiting + " events waiting");
            }
        }
        return entries.stream().map(Shown::of).toList();
    }

    private static void requireDistinct(
            List<RingSnapshot.Entry> entries, Function<RingSnapshot.Entry, Object> part, String name) {
        Set<Object> seen = new HashSet<>();
        for (RingSnapshot.Entry entry : entries) {
            assertTrue(
                    seen.add(part.apply(entry)),
                    () -> "two entries have the same " + name + " " + part.apply(entry) + ": " + entries);
        }
    }
}
