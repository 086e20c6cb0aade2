// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.lab.claims.CountedRing.Cost;
import org.annulus.lab.claims.Finding.Draft;
import org.annulus.lab.claims.ReaperScenarios.Index;
import org.annulus.lab.claims.ReaperScenarios.Move;

/**
 * What Zach Brown wrote about the semantics of the AIO ring; {@link AioMappingClaims} has what he wrote about its
 * memory.
 */
final class AioClaims {
    private static final int LINE = 64;
    private static final int TAIL_BESIDE = AioRing.TAIL;
    private static final int TAIL_APART = AioRing.TAIL + 2 * LINE;

    private AioClaims() {}

    static List<Claim> all() {
        List<Claim> all = new ArrayList<>(List.of(
                new Claim(
                        "aio-line",
                        Document.BROWN,
                        "first point: \"The head and tail pointers are in the same cacheline. This introduces false"
                                + " sharing\"",
                        "Head and tail share a cache line, so producer and consumer write one line for every event.",
                        "offsets in the layout; writes to that line for each event, counted on both sides; two threads"
                                + " that store to words on one line and on two, measured",
                        effort -> line("aio-legacy/single", effort)),
                new Claim(
                        "aio-indices",
                        Document.BROWN,
                        "second point: \"The head and tail semantics are unconventional. They're always less than the"
                                + " number of events in the ring\"",
                        "Head and tail stay below the number of events, which is no power of two, instead of running"
                                + " on and being masked.",
                        "two laps of events through the ring, each index looked at after each event; on the live kernel"
                                + " as well",
                        effort -> indices()),
                new Claim(
                        "aio-full-empty",
                        Document.BROWN,
                        "third point: \"one can't distinguish from completely empty and full rings. To work around this"
                                + " the ring is actually created with more events than the aio user asked for\"",
                        "A full ring looks empty, so the ring is larger than asked for and its room is accounted for"
                                + " elsewhere.",
                        "operations submitted until refused; then, with credits won by a forged head, until all events"
                                + " are unread, and a look with the true head; on the live kernel as well",
                        effort -> fullAndEmpty()),
                new Claim(
                        "aio-cmpxchg",
                        Document.BROWN,
                        "fourth point: \"Synchronizing head and tail updates between the kernel and user space requires"
                                + " a u32 cmpxchg\"",
                        "Head has to be moved by compare-and-exchange.",
                        "the explorer on reapers that store head and on reapers that compare-and-exchange it; one"
                                + " schedule of io_getevents beside a reaper in user space, with both, on the live"
                                + " kernel as well; what code the kernel needs for it cannot be tried from outside",
                        effort -> cmpxchg()),
                new Claim(
                        "aio-aba",
                        Document.BROWN,
                        "fifth point: \"a cmpxchg can see a index which has wrapped and confuse it for the index that"
                                + " it read before trying cmpxchg\"",
                        "With indices below the number of events a compare-and-exchange delivers an old event again and"
                                + " loses the current one.",
                        "the explorer on indices below nr and on free-running ones; a reaper that sleeps for one lap,"
                                + " on the live kernel as well",
                        effort -> wrapped(Index.BELOW_NR)),
                optInClaim()));
        all.addAll(AioMappingClaims.all());
        return all;
    }

    private static Claim optInClaim() {
        return new Claim(
                "aio-opt-in",
                Document.BROWN,
                "sixth point: \"Even if user space never touches the ring the kernel still has pay the cost of"
                        + " the potential sharing\"",
                "Every completion pays for user space's ring, whether or not user space reaps from it.",
                "accesses to shared words for each completion, counted with a reaper in user space and with"
                        + " io_getevents alone; the ring of a live context that nobody reads",
                effort -> optIn());
    }

    /** Whether a ring's head and tail lie on one line that both sides write for each event. */
    static Finding line(String policy, Effort effort) throws InterruptedException {
        RingGeometry geometry = RingGeometry.DEFAULT.withEntries(64).withHandles(1, 1);
        Region region = Policies.discover()
                .get(policy)
                .layout(Policies.discover().get(policy).resolve(geometry))
                .shared()
                .get(0);
        Word head = region.word("head");
        Word tail = region.word("tail");
        int headLine = head.offset() / LINE;
        int tailLine = tail.offset() / LINE;
        Cost post;
        Cost drain;
        try (CountedRing ring = new CountedRing(
                        policy,
                        geometry,
                        (counted, offset) -> counted.name().equals(region.name()) && offset / LINE == headLine)
                .warmedUp()) {
            post = ring.post();
            drain = ring.drain();
        }
        Draft draft = new Draft()
                .saw(
                        "%s: head at byte %d, tail at byte %d of region %s",
                        policy, head.offset(), tail.offset(), region.name())
                .saw("on the line of head a post makes %s; a drain of one event %s", post, drain);
        for (AioRing ring : AioRing.all(4)) {
            try (ring) {
                ring.submit(1);
                int tailAfter = ring.tail();
                ring.getevents(1);
                draft.saw(
                        "%s: after one completion the word at byte 12 is %d, after io_getevents the word at byte 8 is"
                                + " %d",
                        ring.name(), tailAfter, ring.head());
            }
        }
        int stores = effort.choose(200_000, 2_000_000);
        Duel duel =
                Duel.of(effort.choose(7, 31), () -> storing(TAIL_BESIDE, stores), () -> storing(TAIL_APART, stores));
        draft.saw("", duel, "two threads storing on one line", "on two lines");
        return draft.holdsIf(headLine == tailLine && written(post) && written(drain));
    }

    private static boolean written(Cost cost) {
        return cost.stores() + cost.updates() > 0;
    }

    /** Two threads that know nothing of each other, each with its own word. */
    private static double storing(int second, int stores) throws InterruptedException {
        RingMemory memory = UnsafeRingMemory.allocate(4 * LINE);
        return Duel.together(() -> store(memory, AioRing.HEAD, stores), () -> store(memory, second, stores))
                / (double) stores;
    }

    private static void store(RingMemory memory, int offset, int times) {
        for (int i = 0; i < times; i++) {
            // Volatile: every store is to reach the line before the next one.
            memory.putIntVolatile(offset, i);
        }
    }

    private static Finding indices() {
        Draft draft = new Draft();
        boolean holds = true;
        for (AioRing ring : AioRing.all(4)) {
            try (ring) {
                int nr = ring.nr();
                int highest = 0;
                int returns = 0;
                for (int i = 0; i < 2 * nr; i++) {
                    ring.submit(i);
                    returns += ring.tail() == 0 ? 1 : 0;
                    highest = Math.max(highest, Math.max(ring.head(), ring.tail()));
                    ring.getevents(1);
                }
                holds &= highest == nr - 1 && returns == 2 && Integer.bitCount(nr) != 1;
                draft.saw(
                        "%s: nr %d; in %d events neither index was above %d, and tail came back to 0 %d times",
                        ring.name(), nr, 2 * nr, highest, returns);
            }
        }
        return draft.holdsIf(holds);
    }

    private static Finding fullAndEmpty() {
        Draft draft = new Draft();
        boolean holds = true;
        int asked = 128;
        for (AioRing ring : AioRing.all(asked)) {
            try (ring) {
                int nr = ring.nr();
                int accepted = 0;
                while (ring.submit(accepted)) {
                    accepted++;
                }
                // The user says that it has read everything, which gives the credits back; then that it has not.
                int total = accepted;
                for (int tries = 0; total < nr && tries < nr; tries++) {
                    ring.storeHead(ring.tail());
                    while (total < nr && ring.submit(total)) {
                        total++;
                    }
                }
                ring.storeHead(0);
                int seen = ring.getevents(1).size();
                holds &= nr > asked && accepted < nr && total == nr && seen == 0;
                draft.saw(
                        "%s: %d asked for, nr is %d; %d submissions were accepted before the first refusal",
                        ring.name(), asked, nr, accepted);
                draft.saw(
                        "%s: with %d unread events head is %d, tail is %d and io_getevents takes %d",
                        ring.name(), total, ring.head(), ring.tail(), seen);
            }
        }
        return draft.holdsIf(holds);
    }

    private static Finding cmpxchg() {
        Explored one = Explored.of(ReaperScenarios.of(1, Move.STORE, Index.BELOW_NR));
        Explored stored = Explored.of(ReaperScenarios.of(2, Move.STORE, Index.FREE_RUNNING));
        Explored compared = Explored.of(ReaperScenarios.of(2, Move.CMPXCHG, Index.FREE_RUNNING));
        Draft draft = new Draft().saw(stored).saw(compared).saw(one);
        boolean twice = true;
        boolean once = true;
        for (AioRing ring : AioRing.all(4)) {
            try (ring) {
                boolean byStore = deliversTwice(ring, 1, Move.STORE);
                boolean byCmpxchg = deliversTwice(ring, 2, Move.CMPXCHG);
                twice &= byStore;
                once &= !byCmpxchg;
                draft.saw(
                        "%s, io_getevents between a reaper's copy and its move of head: stored, the event comes %s; by"
                                + " cmpxchg, %s",
                        ring.name(), byStore ? "twice" : "once", byCmpxchg ? "twice" : "once");
            }
        }
        boolean needed = stored.isFound() && compared.isRight() && twice && once;
        return needed && one.isRight()
                ? draft.holdsOnly("more than one reaper; a single one may store it with release")
                : draft.holdsIf(needed);
    }

    /** A reaper copies the event at head, io_getevents takes it, and the reaper moves head after all. */
    private static boolean deliversTwice(AioRing ring, long data, Move move) {
        ring.submit(data);
        int head = ring.head();
        long copied = ring.data(head);
        boolean kernelTook = ring.getevents(1).contains(copied);
        boolean moved = move == Move.CMPXCHG && ring.compareAndSetHead(head, ring.next(head));
        if (move == Move.STORE) {
            ring.storeHead(ring.next(head));
            moved = true;
        }
        return kernelTook && moved;
    }

    /** The claim is about indices below nr; with free-running ones it must come to nothing. */
    static Finding wrapped(Index index) {
        Explored below = Explored.of(ReaperScenarios.of(2, Move.CMPXCHG, index));
        Explored free = Explored.of(ReaperScenarios.of(2, Move.CMPXCHG, Index.FREE_RUNNING));
        Draft draft = new Draft().saw(below).saw(free);
        boolean confused = true;
        for (AioRing ring : AioRing.all(4)) {
            try (ring) {
                confused &= lap(ring, draft);
            }
        }
        return draft.holdsIf(below.isFound() && free.isRight() && confused);
    }

    private static boolean lap(AioRing ring, Draft draft) {
        int nr = ring.nr();
        long data = 0;
        ring.submit(data++);
        int head = ring.head();
        long copied = ring.data(head);
        List<Long> taken = new ArrayList<>(ring.getevents(1));
        for (int i = 1; i < nr; i++) {
            ring.submit(data++);
            taken.addAll(ring.getevents(1));
        }
        long current = data;
        ring.submit(data);
        boolean moved = ring.compareAndSetHead(head, ring.next(head));
        List<Long> left = ring.getevents(nr);
        boolean twice = moved && taken.contains(copied);
        boolean lost = moved && !left.contains(current);
        draft.saw(
                "%s: a reaper slept while %d events passed; its cmpxchg of head %d %s, event %d was delivered %s, and"
                        + " event %d %s",
                ring.name(),
                taken.size(),
                head,
                moved ? "succeeded" : "failed",
                copied,
                twice ? "twice" : "once",
                current,
                lost ? "never" : "once");
        return twice && lost;
    }

    private static Finding optIn() {
        RingGeometry geometry = RingGeometry.DEFAULT.withEntries(64).withHandles(1, 1);
        Draft draft = new Draft();
        List<Cost> costs = new ArrayList<>();
        for (String policy : List.of("aio-legacy/single", "aio-legacy/kernel")) {
            try (CountedRing ring = new CountedRing(policy, geometry, (region, offset) -> true).warmedUp()) {
                costs.add(ring.post());
                draft.saw("%s: a completion makes %s of shared words", policy, costs.get(costs.size() - 1));
            }
        }
        boolean written = true;
        for (AioRing ring : AioRing.all(4)) {
            try (ring) {
                for (int i = 1; i <= 3; i++) {
                    ring.submit(i);
                    ring.getevents(1);
                }
                boolean there = ring.tail() == 3 && ring.data(2) == 3;
                written &= there;
                draft.saw(
                        "%s: reaped by io_getevents alone, the mapped ring %s the events and the indices",
                        ring.name(), there ? "has" : "does not have");
            }
        }
        boolean same = costs.get(0).equals(costs.get(1)) && costs.get(0).stores() > 0;
        return draft.holdsIf(same && written);
    }
}
