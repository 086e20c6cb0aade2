// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.explorer.ring.Weakening;

import static org.annulus.conformance.check.Layer.CONTRACT;
import static org.annulus.conformance.check.Layer.CRASH;
import static org.annulus.conformance.check.Layer.EXPLORE;
import static org.annulus.conformance.check.Layer.ORDER;
import static org.annulus.conformance.check.Layer.STRESS;

/** All mutants. */
final class Mutants {
    private static final List<Mutant> ALL = new ArrayList<>();

    static {
        reservation();
        publication();
        batches();
        taking();
        closing();
        weakened();
        memory();
        peers();
        items();
        sizes();
    }

    private Mutants() {}

    static List<Mutant> all() {
        return List.copyOf(ALL);
    }

    private static void reservation() {
        single(Defect.FULL_ONE_EARLY, Rule.FULL_EXACTLY, CONTRACT, "slots used");
        single(Defect.FULL_ONE_LATE, Rule.FULL_EXACTLY, CONTRACT, "post number room + 1");
        single(Defect.USED_WITHOUT_WRAP, Rule.FULL_EXACTLY, CONTRACT, "post number room + 1");
        single(Defect.FILLS_BEFORE_THE_CHECK, Rule.REFUSED_IS_NOTHING, CONTRACT, "after refused posts");
        single(Defect.RESERVED_IS_FREE, Rule.RESERVED_IS_USED, CONTRACT, "a reservation beyond the capacity");
        single(Defect.WAITS_WHEN_FULL, Rule.PROGRESS, EXPLORE, "head");
        single(Defect.ALLOCATES_WHEN_REFUSED, Rule.ALLOCATION, CONTRACT, "bytes allocated");
        single(Defect.BREAKS_WHEN_FULL, Rule.FULL_EXACTLY, CONTRACT, "post number room + 1");
        ticket(Defect.TICKET_NOT_EXCHANGED, Rule.NO_TEARING, EXPLORE, "entries");
        ticket(Defect.TICKET_BEFORE_THE_CHECK, Rule.REFUSED_IS_NOTHING, CONTRACT, "reserved");
        ticket(Defect.STALE_TICKET_IS_BROKEN, Rule.EMPTY_AND_FULL, EXPLORE, "BROKEN");
    }

    private static void publication() {
        single(Defect.PUBLISHES_AT_RESERVE, Rule.PUBLICATION, CONTRACT, "not published");
        single(Defect.TAIL_BEFORE_THE_ENTRY, Rule.NO_TEARING, EXPLORE, "entries");
        single(Defect.TAIL_BETWEEN_THE_WORDS, Rule.NO_TEARING, EXPLORE, "value");
        single(Defect.VALUE_ONE_MORE, Rule.NO_INVENTION, EXPLORE, "delivered was");
        single(Defect.VALUE_KEPT, Rule.NO_DUPLICATION, EXPLORE, "value");
        single(Defect.VALUE_IN_TWO_HALVES, Rule.ALIGNMENT, EXPLORE, "value");
        single(Defect.TAIL_ONE_MORE, Rule.PUBLICATION, CONTRACT, "an entry that is published");
        single(Defect.EVERY_FOURTH_UNPUBLISHED, Rule.NO_LOSS, CONTRACT, "step");
        single(Defect.ALLOCATES_WHEN_POSTING, Rule.ALLOCATION, CONTRACT, "bytes allocated");
        ticket(Defect.TURN_NOT_AWAITED, Rule.NO_TEARING, EXPLORE, "entries");
    }

    private static void batches() {
        single(Defect.BATCH_BEYOND_THE_END, Rule.END_DISTANCE, CONTRACT, "batch");
        single(Defect.BATCH_WITHOUT_THE_REST, Rule.END_DISTANCE, CONTRACT, "batch");
        single(Defect.BATCH_TELLS_ALL, Rule.BATCH_LIMITS, CONTRACT, "batch of");
        single(Defect.DRAIN_ONE_MORE, Rule.BATCH_LIMITS, CONTRACT, "limit 1");
        single(Defect.DRAIN_BACKWARDS, Rule.ORDER, STRESS, "after");
        single(Defect.DRAIN_COUNTED_TWICE, Rule.COUNTERS, CONTRACT, "delivered");
        single(Defect.ALLOCATES_WHEN_DRAINING, Rule.ALLOCATION, CONTRACT, "bytes allocated");
    }

    private static void taking() {
        single(Defect.EMPTY_ONE_LATE, Rule.EMPTY_AND_FULL, CONTRACT, "drain of an empty ring");
        single(Defect.CLAIM_WITHOUT_WRAP, Rule.INDEX_WRAP, CONTRACT, "after event");
        single(Defect.CLAIM_WAITS, Rule.PROGRESS, EXPLORE, "tail");
        single(Defect.ZERO_IS_NO_EVENT, Rule.NO_LOSS, CONTRACT, "step");
        single(Defect.EVERY_FOURTH_TWICE, Rule.NO_DUPLICATION, EXPLORE, "delivered twice");
        single(Defect.SECOND_OF_TWO_SKIPPED, Rule.NO_LOSS, EXPLORE, "lost");
        single(Defect.HEAD_BEFORE_THE_READ, Rule.NO_TEARING, EXPLORE, "entries");
        single(Defect.HEAD_AT_CLAIM, Rule.RESERVED_IS_USED, CONTRACT, "claimed entry is not released");
        single(Defect.HEAD_ONE_BEHIND, Rule.EMPTY_AND_FULL, CONTRACT, "one slot was released");
        single(Defect.FAILURE_SWALLOWED, Rule.HANDLER_THROWS, CONTRACT, "drain whose handler throws at");
        single(Defect.FAILURE_FORGETS_HEAD, Rule.HANDLER_THROWS, CONTRACT, "each handler has thrown");
        single(Defect.FAILURE_ENDS_THE_BATCH, Rule.HANDLER_THROWS, CONTRACT, "drain whose handler throws at");
    }

    private static void closing() {
        single(Defect.KERNEL_CLOSE_UNSAID, Rule.CLOSE, CONTRACT, "after the kernel side's close");
        single(Defect.USER_CLOSE_UNSAID, Rule.CLOSE, CONTRACT, "after the user side's close");
        single(Defect.CLOSED_MEANS_EMPTY, Rule.CLOSE, CONTRACT, "before the kernel side's close");
        single(Defect.PRODUCER_FORGETS, Rule.HANDLES, CONTRACT, "post of producer number");
        single(Defect.UNPUBLISHED_PASSED_ON, Rule.PUBLICATION, CONTRACT, "a producer was closed that had reserved 1");
        single(Defect.HEAD_AT_CLAIM, Rule.NO_LOSS, CONTRACT, "a consumer was closed within a batch");
        single(Defect.FAILURE_FORGETS_HEAD, Rule.NO_DUPLICATION, CONTRACT, "a consumer was closed within a batch");
        single(Defect.CONSUMER_AT_TAIL, Rule.USE_AFTER_CLOSE, CONTRACT, "the next consumer");
        single(Defect.KERNEL_STARTS_AGAIN, Rule.PRODUCER_DEATH, CONTRACT, "lap");
        single(Defect.KERNEL_AT_HEAD, Rule.PRODUCER_DEATH, EXPLORE, "lost");
        single(Defect.USER_STARTS_AGAIN, Rule.CONSUMER_DEATH, CONTRACT, "the user side that took over");
        single(Defect.PRODUCERS_WITHOUT_DOORBELL, Rule.DOORBELL, ORDER, "tail");
        single(Defect.PASSED_OVER_AFTER_EMPTY, Rule.TIMEOUT, EXPLORE, "lost");
        single(Defect.MOVED_TAIL_THROWS, Rule.ZOMBIE, CRASH, "tail has moved");
        single(Defect.TWO_PRODUCERS, Rule.HANDLES, CONTRACT, "GeometryException");
    }

    private static void memory() {
        single(Defect.KERNEL_STORES_HEAD, Rule.ONE_WRITER, ORDER, "head");
        single(Defect.HEAD_FETCHED_TWICE, Rule.DOUBLE_FETCH, ORDER, "head");
        single(Defect.SLOT_WITHOUT_SIGN, Rule.ALIGNMENT, ORDER, "SwitchEntries.put");
        single(Defect.VALUE_IN_TWO_HALVES, Rule.ALIGNMENT, ORDER, "value");
        single(Defect.TAIL_BEFORE_THE_ENTRY, Rule.PUBLICATION, ORDER, "entries[0]");
        single(Defect.TAIL_BETWEEN_THE_WORDS, Rule.PUBLICATION, ORDER, "value");
        single(Defect.HEAD_BEFORE_THE_READ, Rule.RELEASE_AFTER_READ, ORDER, "head");
        single(Defect.HEAD_AT_CLAIM, Rule.RELEASE_AFTER_READ, ORDER, "head");
        single(Defect.BATCH_COUNTED_ONCE, Rule.COUNTERS, CONTRACT, "published");
        single(Defect.OCCUPANCY_WITHOUT_WRAP, Rule.OCCUPANCY, CONTRACT, "occupancy");
        single(Defect.SECOND_ENTRY_NOT_SHOWN, Rule.SECOND_VIEW, CONTRACT, "entries of a snapshot with");
        single(Defect.ONE_LAYOUT_FOR_ALL, Rule.ATTACH, CONTRACT, "entries 512, was attached to");
        single(Defect.INDEX_TOO_NARROW, Rule.GEOMETRY, CONTRACT, "entries with an index of");
        single(Defect.ENTRIES_ROUNDED, Rule.GEOMETRY, CONTRACT, "entries");
        for (String word : List.of("tail", "head")) {
            weaker(false, Weakening.ofStores("ring", word, AccessMode.OPAQUE), word);
            weaker(false, Weakening.ofLoads("ring", word, AccessMode.OPAQUE), word);
        }
        weaker(true, Weakening.ofStores("kernel", "turn", AccessMode.OPAQUE), "turn");
        weaker(true, Weakening.ofLoads("kernel", "reserved", AccessMode.OPAQUE), "reserved");
    }

    private static void peers() {
        single(Defect.NOTHING_AVAILABLE, Rule.WAKE_UP, EXPLORE, "doorbell");
        single(Defect.DAMAGED_HEAD_AWAITED, Rule.HOSTILE_PEER, EXPLORE, "head");
    }

    private static void items() {
        item(ItemChange.MERGE_FORGOTTEN, Rule.COALESCING, CONTRACT, "expected: <[Event[userData=1000, value=5]]>");
        item(ItemChange.BIT_INVENTED, Rule.COALESCING, CONTRACT, "expected: <[Event[userData=1000, value=5]]>");
        item(ItemChange.TAKEN_AND_LEFT, Rule.COALESCING, CONTRACT, "post");
        item(ItemChange.TAKEN_IN_TWO_STEPS, Rule.COALESCING, EXPLORE, "lost");
        item(ItemChange.REMOVAL_UNSAID, Rule.ITEMS, CONTRACT, "an event of a removed item");
        item(ItemChange.FREE_AT_ONCE, Rule.ITEMS, CONTRACT, "RegistrationException");
    }

    private static void item(ItemChange change, Rule rule, Layer layer, String clue) {
        LensRing ring = new LensRing(Policies.discover().get("zijlstra/single-index"), change.in("ring"));
        ALL.add(Mutant.of(ring, rule, layer, clue));
    }

    private static void sizes() {
        WordLens.Change forgotten = new WordLens.Change() {
            @Override
            public int exchange(RingMemory memory, int offset, int value) {
                memory.getAndSetInt(offset, value);
                return 0;
            }
        };
        WordLens lens = new WordLens(
                "eventpoll", "revents", forgotten, "wait after a change of size: forgets what was posted meanwhile");
        ALL.add(Mutant.of(new LensRing(Policies.discover().get("epoll-rfc/cas"), lens), Rule.RESIZE, EXPLORE, "lost"));
    }

    private static void weaker(boolean many, Weakening weakening, String clue) {
        ALL.add(Mutant.of(new LensRing(new SwitchRing(many, Defect.NONE), weakening), Rule.ACCESS_MODES, ORDER, clue));
    }

    /** Each barrier of the correct ring one step weaker, by a lens. */
    private static void weakened() {
        for (String word : List.of("tail", "head")) {
            lens(false, Weakening.ofStores("ring", word, AccessMode.OPAQUE), word);
            lens(false, Weakening.ofLoads("ring", word, AccessMode.OPAQUE), word);
            lens(true, Weakening.ofStores("ring", word, AccessMode.OPAQUE), word);
            lens(true, Weakening.ofLoads("ring", word, AccessMode.OPAQUE), word);
        }
        lens(true, Weakening.ofStores("kernel", "turn", AccessMode.OPAQUE), "turn");
        shipped("acall/bounded", Weakening.ofStores("ring", "cookie", AccessMode.OPAQUE));
        shipped("acall/bounded", Weakening.ofLoads("ring", "cookie", AccessMode.OPAQUE));
        shipped("acall/bounded", Weakening.ofStores("kernel", "reserved", AccessMode.OPAQUE));
        shipped("aio-legacy/single", Weakening.ofStores("ring", "tail", AccessMode.OPAQUE));
        shipped("aio-legacy/single", Weakening.ofLoads("ring", "tail", AccessMode.OPAQUE));
        shipped("zijlstra/ticket", Weakening.ofStores("kernel", "turn", AccessMode.OPAQUE));
    }

    private static void lens(boolean many, Weakening weakening, String clue) {
        ALL.add(Mutant.of(new LensRing(new SwitchRing(many, Defect.NONE), weakening), Rule.NO_TEARING, EXPLORE, clue));
    }

    private static void shipped(String policy, Weakening weakening) {
        ALL.add(Mutant.of(new LensRing(Policies.discover().get(policy), weakening), Rule.NO_TEARING, EXPLORE, "race"));
    }

    private static void single(Defect defect, Rule rule, Layer layer, String clue) {
        ALL.add(Mutant.of(new SwitchRing(false, defect), rule, layer, clue));
    }

    private static void ticket(Defect defect, Rule rule, Layer layer, String clue) {
        ALL.add(Mutant.of(new SwitchRing(true, defect), rule, layer, clue));
    }
}
