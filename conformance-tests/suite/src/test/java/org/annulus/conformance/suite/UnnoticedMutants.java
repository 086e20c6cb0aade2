// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mutants that no scenario notices, and why. Most are the ring as it is: something else orders the same accesses. Those
 * that nobody could show to be so are called open.
 */
final class UnnoticedMutants {
    private static final String OPEN = "open: ";

    private static final String BY_MTX = "every access is made under mtx, which orders it";
    private static final String BY_LOCK = "stored under the lock alone, by a side that nobody has yet, or by the one"
            + " adder that the exchange before it has chosen; loaded under the lock, or by the scan, when no"
            + " adder comes there";
    private static final String BY_TAIL =
            "the addition to tail that follows releases it, and is what the user acquires";
    private static final String NO_LOOK = "with items there is always room: no producer looks at head, and a kernel"
            + " side that takes over finds the user side's stores in the items";

    /**
     * Some mutants.
     *
     * @param policy whose
     * @param mutant its name
     * @param why nothing is found
     */
    private record Line(Pattern policy, Pattern mutant, String why) {
        boolean isOf(Mutant candidate) {
            return policy.matcher(candidate.policy().name().toString()).matches()
                    && mutant.matcher(candidate.name()).matches();
        }
    }

    private static Line line(String policy, String mutant, String why) {
        return new Line(Pattern.compile(policy), Pattern.compile(mutant), why);
    }

    private static final List<Line> LINES = List.of(
            // What all rings share.
            line(".*", "stores of control.user_state as opaque", "only a reason to refuse"),
            line(
                    ".*",
                    "loads of doorbell.bits as opaque",
                    "both sides have a full fence: who fences second sees all that the other stored before its own"),
            line(
                    ".*",
                    "loads of doorbell.wakes as opaque",
                    "read before the bit is set by a volatile update, which nothing moves below; old, it wakes"
                            + " early"),
            // zijlstra
            line(
                    "zijlstra/.*-index(-cas)?|epoll-rfc/.*",
                    "(stores of (ring|header).ready_events as release|loads of (ring|header).ready_events as"
                            + " acquire)",
                    "posts and takes are exchanges; single ones are made by registration and take-over, of items that"
                            + " nobody posts to then"),
            line(
                    "zijlstra/.*-index",
                    "(loads|stores) of index.item as plain",
                    "with one consumer tail and the exchange of the item order it; with several it is found"),
            line("zijlstra/.*-index", "(loads|stores) of ring.head as opaque", NO_LOOK),
            line(
                    "zijlstra/sketch(-cas)?",
                    "loads of kernel.slot as acquire",
                    "changes by fetch-and-add; a load is made where the side is attached, alone"),
            // acall
            line(
                    "acall/.*",
                    "(loads|stores) of ring.nr as plain",
                    "stored before the ring is handed on; only a hostile user stores it later, and hostile scenarios"
                            + " look at plain accesses as opaque ones"),
            line(
                    "acall/bounded.*",
                    "loads of kernel.reserved as opaque",
                    "says only what the compare-and-set expects, which acquires"),
            line(
                    "acall/.*-cas",
                    "loads of ring.head as opaque",
                    "a completion is acquired by the compare-and-set that claims its cookie, and a place by those of"
                            + " reserved and of head; not older than seen is head because seen is acquired before"),
            line(
                    "acall/original-cas",
                    "loads of ring.cookie as opaque",
                    "says only whether to try; the compare-and-set that claims acquires, and no producer looks"),
            // aio-legacy
            line(
                    "aio-legacy/.*",
                    "loads of (kernel.completion_lock|user.ring_lock) as opaque",
                    "says only whether to try; the compare-and-set that takes the lock acquires"),
            line(
                    "aio-legacy/cmpxchg",
                    "stores of ring.(obj|res2) as plain",
                    "the handler gets data and res: nobody loads these two"),
            // epoll-rfc
            line(
                    "epoll-rfc/.*",
                    "loads of eventpoll.mtx as opaque",
                    "says only when to try again; the compare-and-set that takes the lock acquires"),
            line(
                    "epoll-rfc/.*",
                    "stores of header.(header_length|index_length|max_items_nr|max_index_nr) as opaque",
                    BY_TAIL),
            line(
                    "epoll-rfc/.*",
                    "(loads|stores) of header.head as opaque",
                    "the index's slots order entries; a slot's next lap is more posts away than there are"
                            + " items, so that"
                            + " one of these has acquired the exchange of an item that was taken after the slot"),
            line(
                    "epoll-rfc/.*",
                    "exchanges of eventpoll.revents as release",
                    OPEN
                            + "a wait acquires the adder's lock before it ends, so that only a consumer between"
                            + " the two halves"
                            + " of a wait could find the payload of a post that merged missing: three threads, and a"
                            + " wait that tries a thousand times"),
            line("epoll-rfc/.*", "(loads|stores) of eventpoll.(items_nr|mapped_nr|next_free) as plain", BY_MTX),
            line(
                    "epoll-rfc/.*",
                    "(loads of eventpoll.(rdllist|rdllink)|stores of eventpoll.rdllist).(next|prev) as plain",
                    BY_LOCK),
            line("epoll-rfc/.*", "stores of eventpoll.rdllink.prev as plain", "nobody loads it"),
            line("epoll-rfc/.*", "(loads|stores) of eventpoll.next as plain", BY_LOCK),
            line(
                    "epoll-rfc/.*",
                    "(loads|stores) of eventpoll.ovflist as plain",
                    OPEN + "two adders in the middle of a scan: three threads, and a wait that tries a thousand"
                            + " times"),
            line(
                    "epoll-rfc/.*",
                    "(loads|stores) of eventpoll.(abandoned_position|max_index_nr) as plain",
                    "stored under mtx and the lock alone, or by a side that nobody has yet; loaded under one of"
                            + " the two:"
                            + " Eventpoll.map, AbandonedSlot.remember"));

    private UnnoticedMutants() {}

    /** Why a mutant goes unnoticed; empty if it must be found. */
    static Optional<String> why(Mutant mutant) {
        return LINES.stream().filter(line -> line.isOf(mutant)).map(Line::why).findFirst();
    }

    /** Lines that none of these mutants is of. */
    static List<String> linesWithout(List<Mutant> mutants) {
        return LINES.stream()
                .filter(line -> mutants.stream().noneMatch(line::isOf))
                .map(line -> line.policy() + ": " + line.mutant())
                .toList();
    }
}
