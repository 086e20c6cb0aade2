// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.List;
import java.util.function.BiFunction;
import org.annulus.conformance.check.Effort;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Weakening;
import org.annulus.lab.claims.CountedRing.Cost;
import org.annulus.lab.claims.Finding.Draft;

/** The remarks of Peter Zijlstra's mail, and what becomes of his sketch. */
final class ZijlstraClaims {
    private static final String TAIL_FIRST = "epoll-rfc/single";
    private static final String ENTRY_FIRST = "zijlstra/single-index";
    private static final RingGeometry ITEMS = RingGeometry.DEFAULT.withItems(4).withHandles(1, 1);
    private static final BiFunction<Region, RingMemory, RingMemory> AS_IT_IS = (region, memory) -> memory;

    private ZijlstraClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "zijlstra-order",
                        Document.ZIJLSTRA,
                        "first remark: \"Why not write the idx first, then increment the ->tail, such that when we see"
                                + " ->tail, we already know idx must be correct?\"",
                        "With the index written before tail, whoever sees tail finds the index written.",
                        "the explorer on the ring as it is and with tail's release or acquire taken away; producers of"
                                + " both orders stopped between reserve and publish",
                        effort -> order(AS_IT_IS)),
                new Claim(
                        "zijlstra-store",
                        Document.ZIJLSTRA,
                        "second remark, on \"*item_idx_ptr = 0\": \"That avoids this store too.\"",
                        "The other order saves the consumer a store for each event.",
                        "stores of one drain of one event, counted in both rings",
                        effort -> store(ENTRY_FIRST)),
                new Claim(
                        "zijlstra-spin",
                        Document.ZIJLSTRA,
                        "third remark: \"Which you then try and fix up by busy waiting for @idx to become !0 ?!\"",
                        "The other order saves the consumer the spin on the index.",
                        "looks at the index of a consumer whose producer stopped between reserve and publish, counted"
                                + " in both rings",
                        effort -> spin(ENTRY_FIRST)),
                new Claim(
                        "zijlstra-once",
                        Document.ZIJLSTRA,
                        "fourth remark: \"you have to READ/WRITE_ONCE() on ->head, to avoid load/store tearing\"",
                        "Plain accesses to head are wrong.",
                        "the explorer's race detector on a ring whose head is stored or loaded plainly; plain stores of"
                                + " an aligned word looked at by another thread; a loop of plain loads, which a"
                                + " compiler may make one load",
                        ZijlstraClaims::once),
                new Claim(
                        "zijlstra-producers",
                        Document.ZIJLSTRA,
                        "the sketch: \"slot = atomic_fetch_inc(&ep->slot); ..."
                                + " smp_store_release(&ep->user_header->tail, slot)\"",
                        "The sketch is right, for the callback that runs on many processors too.",
                        "the explorer on the sketch with one producer and with two, and on the form in which the last"
                                + " committer publishes",
                        effort -> producers("zijlstra/sketch-index")),
                new Claim(
                        "zijlstra-slot",
                        Document.ZIJLSTRA,
                        "the sketch: \"smp_store_release(&ep->user_header->tail, slot)\", beside \"head != tail\"",
                        "Tail, stored as the slot that was filled, makes that slot visible.",
                        "the explorer on the lines of the mail as they stand, and with slot + 1",
                        effort -> slot(false)));
    }

    /** With a lens over the release-tail ring, to show what breaks the claim. */
    static Finding order(BiFunction<Region, RingMemory, RingMemory> lens) {
        Explored asItIs = Explored.seenThrough(ENTRY_FIRST, "1x1", RingScope.DEFAULT, "as it is", lens);
        Explored unreleased = Explored.seenThrough(
                ENTRY_FIRST,
                "1x1",
                RingScope.DEFAULT,
                "tail not released",
                Weakening.ofStores("ring", "tail", AccessMode.OPAQUE));
        Explored unacquired = Explored.seenThrough(
                ENTRY_FIRST,
                "1x1",
                RingScope.DEFAULT,
                "tail not acquired",
                Weakening.ofLoads("ring", "tail", AccessMode.OPAQUE));
        Draft draft = new Draft().saw(asItIs).saw(unreleased).saw(unacquired);
        int holes = 0;
        for (String policy : List.of(TAIL_FIRST, ENTRY_FIRST)) {
            boolean hole = hasHole(policy);
            holes += hole ? 1 : 0;
            draft.saw(
                    "%s, producer stopped between reserve and publish: tail %s the slot that is not written",
                    policy, hole ? "covers" : "does not cover");
        }
        boolean holds = asItIs.isRight() && holes == 1 && !hasHole(ENTRY_FIRST);
        return holds && unreleased.isFound() && unacquired.isFound()
                ? draft.holdsOnly("tail is stored with release and loaded with acquire, as in his sketch")
                : draft.holdsIf(holds);
    }

    private static boolean hasHole(String policy) {
        try (CountedRing ring = new CountedRing(policy, ITEMS, (region, offset) -> true)) {
            reserve(ring);
            String region = policy.equals(TAIL_FIRST) ? "header" : "ring";
            int tail = ring.ring().layout().region(region).word("tail").offset();
            return ring.memory(region).getInt(tail) == 1;
        }
    }

    private static void reserve(CountedRing ring) {
        long answer = ring.producer().reserve(ring.handle(), 1);
        if (Refusal.isRefusal(answer)) {
            throw new IllegalStateException("a reservation is answered " + Refusal.describe(answer));
        }
    }

    /** Stores that the consumer saves in a ring, against the tail-first one. */
    static Finding store(String policy) {
        Cost tailFirst = drain(TAIL_FIRST);
        Cost other = drain(policy);
        return new Draft()
                .saw("%s: a drain of one event makes %s of shared words", TAIL_FIRST, tailFirst)
                .saw("%s: %s", policy, other)
                .holdsIf(other.stores() == tailFirst.stores() - 1 && other.updates() <= tailFirst.updates());
    }

    private static Cost drain(String policy) {
        try (CountedRing ring = new CountedRing(policy, ITEMS, (region, offset) -> true).warmedUp()) {
            ring.post();
            return ring.drain();
        }
    }

    /** Looks at index slots while nothing is written there. */
    static Finding spin(String policy) {
        int drains = 100;
        int tailFirst = looks(TAIL_FIRST, drains);
        int other = looks(policy, drains);
        return new Draft()
                .saw(
                        "%s: %d looks at the index in %d drains; the RFC's own loop has no end, ours gives up after"
                                + " %d and comes again",
                        TAIL_FIRST, tailFirst, drains, tailFirst / drains)
                .saw("%s: %d looks at the index in %d drains", policy, other, drains)
                .holdsIf(tailFirst > drains && other == 0);
    }

    private static int looks(String policy, int drains) {
        try (CountedRing ring =
                new CountedRing(policy, ITEMS, (region, offset) -> region.name().equals("index"))) {
            reserve(ring);
            int looks = 0;
            for (int i = 0; i < drains; i++) {
                looks += ring.drain().loads();
            }
            return looks;
        }
    }

    private static Finding once(Effort effort) throws InterruptedException {
        return once(effort, AccessMode.PLAIN);
    }

    /** With head accessed in a mode. */
    static Finding once(Effort effort, AccessMode mode) throws InterruptedException {
        String ring = "zijlstra/single";
        Explored asItIs = Explored.seenThrough(ring, "lap", RingScope.DEFAULT, "as it is", AS_IT_IS);
        Explored stored = Explored.seenThrough(
                ring, "lap", RingScope.DEFAULT, "head stored plainly", Weakening.ofStores("ring", "head", mode));
        Explored loaded = Explored.seenThrough(
                ring, "lap", RingScope.DEFAULT, "head loaded plainly", Weakening.ofLoads("ring", "head", mode));
        Draft draft = new Draft().saw(asItIs).saw(stored).saw(loaded);
        if (!(asItIs.isRight() && isRaceOnHead(stored) && isRaceOnHead(loaded))) {
            return draft.holdsIf(false);
        }
        long looks = effort.choose(2_000_000, 20_000_000);
        long torn = Tearing.ofOneWord(looks);
        long seen = Tearing.ofTwoHalves(looks);
        draft.saw("an aligned word of 4 bytes, stored and loaded plainly: torn in %d of %,d looks", torn, looks)
                .saw(
                        "the same in two halves, to see that tearing would be noticed: torn in %s",
                        seen > 0 ? "some" : "none");
        int loop = effort.choose(200_000_000, 1_000_000_000);
        draft.saw(
                "a loop of %,d plain loads beside a store %s it; one of opaque loads %s it",
                loop, sees(Hoisting.plainSees(loop)), sees(Hoisting.opaqueSees(loop)));
        return why(draft, torn, seen);
    }

    /**
     * What plain accesses do wrong. The one verdict that rests on a measurement, and so on a control: that nothing was
     * torn says something only where tearing would have been seen.
     *
     * @param torn looks at one word that saw half of a store
     * @param seen looks at two words, the control, that did
     */
    static Finding why(Draft draft, long torn, long seen) {
        if (torn > 0) {
            return draft.holdsIf(true);
        }
        return seen > 0
                ? draft.holdsOnly("it is a data race, and not tearing: the JVM stores and loads an aligned word of 4"
                        + " bytes whole")
                : draft.notTestable("the control failed: stores in two halves were not seen torn either, so that no"
                        + " torn word was seen says nothing about tearing");
    }

    private static String sees(boolean seen) {
        return seen ? "sees" : "never sees";
    }

    private static boolean isRaceOnHead(Explored explored) {
        return explored.sentence().contains("data race: ring.head");
    }

    /** A form of publication with one producer and with two. */
    static Finding producers(String policy) {
        Explored one = Explored.of(policy, "1x1", new RingScope(1, 1, 0, 0));
        Explored two = Explored.of(policy, "2x1", new RingScope(2, 1, 0, 0));
        Draft draft = new Draft().saw(one).saw(two);
        if (two.isFound()) {
            draft.saw(Explored.of("zijlstra/last-committer-index", "2x1", new RingScope(2, 1, 0, 0)));
        }
        return one.isRight() && two.isFound()
                ? draft.holdsOnly("one producer; with two, tail is stored in the wrong order and covers a slot that"
                        + " is not written")
                : draft.holdsIf(one.isRight() && two.isRight());
    }

    /** The lines of the mail, or what they must say. */
    static Finding slot(boolean next) {
        Explored mail = Explored.of(SketchScenario.of(next));
        Explored mended = Explored.of(SketchScenario.of(true));
        return new Draft().saw(mail).saw(mended).holdsIf(mail.isRight() && mended.isRight());
    }
}
