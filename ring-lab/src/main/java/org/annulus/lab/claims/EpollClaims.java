// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.annulus.conformance.check.Effort;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.EpollUserSide;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.ring.RingScope;
import org.annulus.lab.claims.Finding.Draft;
import org.annulus.lab.claims.FlushScenario.Behind;
import org.annulus.lab.claims.FlushScenario.Late;
import org.annulus.lab.output.Words;

/** What the RFC of the pollable epoll says about its ring. */
final class EpollClaims {
    private static final String SINGLE = "epoll-rfc/single";
    private static final int MILLION = 1_000_000;
    private static final long AROUND_20_MB = 20_000_000;
    private static final int PERCENT = 5;
    private static final int FIRST_PAGE = 248;

    /** Executions of hundreds of steps. */
    private static final Exploration BOUNDED = Exploration.DEFAULT
            .withModel(MemoryModel.SEQUENTIALLY_CONSISTENT)
            .withSpurious(false)
            .withPreemptions(2);

    private EpollClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "rfc-overflow",
                        Document.RFC,
                        "principle of operation: \"ring can't infinitely grow and corrupt other elements, because"
                                + " kernel always checks that item was marked as ready\"",
                        "The ring cannot overflow: there are never more entries in it than items.",
                        "posts and drains at random, entries counted after each; then a user that clears an item's bits"
                                + " without taking its entry; the explorer on two laps",
                        effort -> overflow(SINGLE, effort)),
                new Claim(
                        "rfc-consumers",
                        Document.RFC,
                        "\"Is it possible to consume events from many threads\": \"That should be possible in a"
                                + " lockless manner, and kernel keeps extra number of free slots in a ring\"",
                        "With 16 extra slots up to 16 threads can consume in parallel.",
                        "the explorer on a consumer that sleeps between its addition to head and its look at the slot"
                                + " while one item is hot, with 32 slots and with 128",
                        effort -> consumers("epoll-rfc/fetch-add", 0, 100)),
                new Claim(
                        "rfc-20mb",
                        Document.RFC,
                        "end of the text: \"for 1 mln of items kernel has to allocate 10^6 x 16 [items] + 10^6 x 4"
                                + " [index], that is around ~20mb\"",
                        "A ring for a million items takes about 20 MB.",
                        "a ring with a million items registered and posted to; bytes of its shared regions",
                        effort -> million(SINGLE)),
                new Claim(
                        "rfc-248",
                        Document.RFC,
                        "basic structures: \"by default we have 248 items for 4096 size page\", \"for 4096 page we have"
                                + " 1024 ring elements capacity\"",
                        "The first page holds 248 items, and the first page of the index 1,024 entries.",
                        "the header of a new ring; items added until it asks to be resized",
                        effort -> firstPage()),
                new Claim(
                        "rfc-expand",
                        Document.RFC,
                        "\"Expand is safe from user perspective\"",
                        "The ring can grow while the user consumes, because events are routed to the kernel's lists"
                                + " until the user waits.",
                        "the explorer on an item added beyond the first page beside a producer and a consumer, as it is"
                                + " and with producers that do not see INACTIVE",
                        effort -> expand((region, memory) -> memory)),
                new Claim(
                        "rfc-bit",
                        Document.RFC,
                        "\"Bit put should be postponed because user can observe corrupted event item if events are not"
                                + " yet consumed from the ring\"",
                        "An item's number must not be given out again before its event was consumed.",
                        "the explorer on a deletion and an addition beside a consumer, with the number given out at"
                                + " once and postponed; on the ring's own deletion",
                        effort -> bit(false)),
                flushClaim());
    }

    private static Claim flushClaim() {
        return new Claim(
                "rfc-wmb",
                Document.RFC,
                "the kernel's side: \"Want index update be flushed from CPU write buffer and immediately"
                        + " visible on userspace side\", above smp_wmb()",
                "A write barrier behind the store of the index excludes late looks: once the kernel is past it, no look"
                        + " of the user's misses the index.",
                "the explorer, under x86-TSO and under release/acquire, on a look that comes after the kernel was past"
                        + " the barrier, as its next load shows; the same with nothing and with a full barrier in its"
                        + " place, which must differ; and a look that comes after the kernel's next store, where the"
                        + " barrier itself must show. How long a store takes is not in these models",
                effort -> flush(Behind.WRITE_BARRIER));
    }

    /** Entries of a ring of items, however it is used. */
    static Finding overflow(String policyName, Effort effort) {
        RingPolicy policy = Policies.discover().get(policyName);
        RingGeometry geometry = policy.resolve(RingGeometry.DEFAULT.withItems(8).withHandles(1, 1));
        Draft draft = new Draft();
        int operations = effort.choose(100_000, 1_000_000);
        int most = 0;
        try (CountedRing counted = new CountedRing(policyName, geometry, (region, offset) -> false)) {
            Ring ring = counted.ring();
            long[] handles = handles(ring, counted.handle(), geometry.items());
            Consumer consumer = counted.consumer();
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < operations; i++) {
                if (random.nextInt(4) > 0) {
                    counted.producer().post(handles[random.nextInt(handles.length)], 1L << random.nextInt(8));
                } else {
                    consumer.drain((userData, value) -> {}, 1 + random.nextInt(3));
                }
                most = Math.max(most, entries(counted));
            }
        }
        draft.saw(
                "%s: %d items, %d slots; in %s operations never more than %d entries",
                policyName, geometry.items(), geometry.entries(), Words.number(operations), most);
        int forged = forged(policyName, geometry);
        draft.saw(
                "a user that clears ready_events and leaves its entries has %d entries in %d slots",
                forged, geometry.entries());
        Explored lap = Explored.of(policyName, "lap", RingScope.DEFAULT);
        draft.saw(lap);
        boolean holds = most <= geometry.items() && lap.isRight();
        return holds && forged > geometry.entries()
                ? draft.holdsOnly("the user clears an item's bits only when it has taken its entry; one that does not"
                        + " loses its own events")
                : draft.holdsIf(holds);
    }

    private static long[] handles(Ring ring, long first, int items) {
        long[] handles = new long[items];
        handles[0] = first;
        for (int i = 1; i < items; i++) {
            handles[i] = ring.kernel().register(i);
        }
        return handles;
    }

    private static int entries(CountedRing ring) {
        Region header = ring.ring().layout().region("header");
        RingMemory memory = ring.memory("header");
        return memory.getInt(header.word("tail").offset())
                - memory.getInt(header.word("head").offset());
    }

    /** Twice round the slots, with the bits cleared by somebody who takes nothing. */
    private static int forged(String policyName, RingGeometry geometry) {
        try (CountedRing ring = new CountedRing(policyName, geometry, (region, offset) -> false)) {
            int ready = ring.ring().layout().region("header").array("items").offset(0, "ready_events");
            for (int i = 0; i < 2 * geometry.entries(); i++) {
                ring.post();
                ring.memory("header").getAndSetInt(ready, 0);
            }
            return entries(ring);
        }
    }

    /** A way to claim, with a second consumer, in rings of several sizes; 0 is the smallest. */
    static Finding consumers(String policy, int... items) {
        Draft draft = new Draft();
        boolean holds = true;
        for (int size : items) {
            Explored lapped = Explored.of(policy, "lapped-consumer", new RingScope(0, 2, size, 0));
            draft.saw(lapped);
            holds &= lapped.isRight();
        }
        draft.saw(Explored.of("epoll-rfc/cas", "lapped-consumer", new RingScope(0, 2, 0, 0)));
        return draft.holdsIf(holds);
    }

    /** Shared bytes of a ring with a million items, all of which are used. */
    static Finding million(String policyName) {
        RingPolicy policy = Policies.discover().get(policyName);
        RingGeometry geometry =
                policy.resolve(RingGeometry.DEFAULT.withItems(MILLION).withHandles(1, 1));
        int accepted = 0;
        try (Ring ring = Ring.inProcess(policy, geometry)) {
            long[] handles = new long[MILLION];
            for (int i = 0; i < MILLION; i++) {
                handles[i] = ring.kernel().register(i);
            }
            Producer producer = ring.kernel().producer();
            for (long handle : handles) {
                accepted += Refusal.isRefusal(producer.post(handle, 1)) ? 0 : 1;
            }
        }
        long shared = bytes(policy, geometry, Visibility.SHARED);
        long kernel = bytes(policy, geometry, Visibility.KERNEL_PRIVATE);
        return new Draft()
                .saw("%s items registered, %s posts accepted", Words.number(MILLION), Words.number(accepted))
                .saw(
                        "%s bytes are shared with the user; the kernel side keeps %s of its own",
                        Words.number(shared), Words.number(kernel))
                .holdsIf(accepted == MILLION && Math.abs(shared - AROUND_20_MB) * 100 <= AROUND_20_MB * PERCENT);
    }

    private static long bytes(RingPolicy policy, RingGeometry geometry, Visibility visibility) {
        return policy.layout(geometry).regions().stream()
                .filter(region -> region.visibility() == visibility)
                .mapToLong(Region::length)
                .sum();
    }

    private static Finding firstPage() {
        RingPolicy policy = Policies.discover().get(SINGLE);
        RingGeometry geometry = RingGeometry.DEFAULT.withItems(300).withHandles(1, 1);
        try (CountedRing counted = new CountedRing(SINGLE, geometry, (region, offset) -> false)) {
            Region header = policy.layout(counted.ring().geometry()).region("header");
            RingMemory memory = counted.memory("header");
            int items = memory.getInt(header.word("max_items_nr").offset());
            int indices = memory.getInt(header.word("max_index_nr").offset());
            int length = memory.getInt(header.word("header_length").offset());
            EpollKernelSide kernel = (EpollKernelSide) counted.ring().kernel();
            EpollUserSide user = (EpollUserSide) counted.ring().user();
            int added = 1;
            while (user.isActive() && added < geometry.items()) {
                kernel.add(EpollEvents.EPOLLIN | EpollEvents.EPOLLET, added);
                added++;
            }
            return new Draft()
                    .saw("a new ring has max_items_nr %d, header_length %d and max_index_nr %d", items, length, indices)
                    .saw("it asks to be resized when item %d is added", added)
                    .holdsIf(items == FIRST_PAGE && indices == 1024 && length == 4096 && added == FIRST_PAGE + 1);
        }
    }

    /** With a lens over the ring, to show what breaks the claim. */
    static Finding expand(BiFunction<Region, RingMemory, RingMemory> lens) {
        Explored routed = Explored.of(ExpandScenario.of("events routed to the list", lens), BOUNDED);
        Explored ignored = Explored.of(ExpandScenario.of("INACTIVE not seen", AlwaysActive::seen), BOUNDED);
        return new Draft().saw(routed).saw(ignored).holdsIf(routed.isRight() && ignored.isFound());
    }

    /** Whether the number has to be postponed; or what the check says if it always is. */
    static Finding bit(boolean alwaysPostponed) {
        Explored atOnce = Explored.of(ItemBitScenario.of(alwaysPostponed));
        Explored postponed = Explored.of(ItemBitScenario.of(true));
        Explored ring = Explored.of(SINGLE, "registration", RingScope.DEFAULT);
        return new Draft()
                .saw(atOnce)
                .saw(postponed)
                .saw(ring)
                .holdsIf(atOnce.isFound() && postponed.isRight() && ring.isRight());
    }

    /** Whether no look misses the index that comes when the kernel is past what stands behind its store. */
    static Finding flush(Behind behind) {
        return flush(behind, Exploration.DEFAULT.withSpurious(false));
    }

    /** The same, explored in some way. */
    static Finding flush(Behind behind, Exploration how) {
        Draft draft = new Draft();
        boolean excluded = true;
        boolean controlled = true;
        for (MemoryModel model : List.of(MemoryModel.X86_TSO, MemoryModel.RELEASE_ACQUIRE)) {
            Exploration under = how.withModel(model);
            boolean nothing = misses(draft, Behind.NOTHING, Late.BY_LOAD, under);
            boolean full = misses(draft, Behind.FULL_BARRIER, Late.BY_LOAD, under);
            controlled &= nothing && !full;
            excluded &= !misses(draft, behind, Late.BY_LOAD, under);
        }
        // The barrier is there, and does what it is for: it keeps the index before the stores that follow.
        Exploration weak = how.withModel(MemoryModel.RELEASE_ACQUIRE);
        boolean unordered = misses(draft, Behind.NOTHING, Late.BY_STORE, weak);
        boolean ordered = !misses(draft, Behind.WRITE_BARRIER, Late.BY_STORE, weak);
        Finding finding = draft.holdsIf(excluded);
        boolean decided = finding.verdict() != ClaimVerdict.NOT_TESTABLE;
        return decided && !(controlled && unordered && ordered)
                ? draft.notTestable("a control failed: a barrier that excludes late looks would not be noticed")
                : finding;
    }

    private static boolean misses(Draft draft, Behind behind, Late late, Exploration how) {
        Explored explored = Explored.of(FlushScenario.of(behind, late), how);
        boolean misses = explored.outcomes().contains(FlushScenario.MISSED);
        draft.needs(explored)
                .saw(
                        "%s, %s behind the store of the index: a look that is late by %s %s",
                        how.model().label(), behind.label(), late.label(), misses ? "may miss it" : "never misses it");
        return misses;
    }
}
