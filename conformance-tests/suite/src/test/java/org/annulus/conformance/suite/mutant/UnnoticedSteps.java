// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changed steps that no check notices, and why: the ring is right all the same. */
final class UnnoticedSteps {
    private static final String OWN_WORD =
            "the word is this handle's own, so that it does not matter under which lock or before which store it is";
    private static final String HINT = "pending says where to look: a bit too many costs a look, the cookie decides";
    private static final String EXPECTED =
            "says only what the compare-and-set expects; that one finds the right value, and the ring tries again";
    private static final String HINT_OF_ITEMS = "where to begin to look: any number from 0 on is right";
    private static final String WHOLE_LENGTHS =
            "while lengths change the ring is drained and nobody reserves: a consumer"
                    + " takes no lengths that do not fit and looks again with the next tail, and a side that"
                    + " takes over completes"
                    + " them, to those before or those after";
    private static final String BEFORE_ANYBODY =
            "no post comes between the two, and a side that dies there leaves an item"
                    + " that was never registered, or was";
    private static final String LATE_STATE = "a state that is seen late costs a wait, or a post to the ring that is"
            + " drained before anything changes";
    private static final String ONLY_ZERO = "the side that takes over asks whether it is 0, and nobody asks for more";
    private static final String OPEN = "open: ";
    private static final String NOT_ZERO = "everything but 0 means taken";

    /**
     * Some mutants.
     *
     * @param policy whose
     * @param change what was changed, without lines
     * @param why nothing is found
     */
    private record Entry(Pattern policy, Pattern change, String why) {
        boolean isOf(StepMutant mutant) {
            return policy.matcher(mutant.policy().name().toString()).matches()
                    && change.matcher(mutant.lens().change(false)).matches();
        }
    }

    private static Entry entry(String policy, String change, String why) {
        return new Entry(Pattern.compile(policy), Pattern.compile(change), why);
    }

    private static final List<Entry> ENTRIES = List.of(
            // zijlstra, and the items that it shares with epoll-rfc
            entry(
                    "zijlstra/.*",
                    "ZijlstraMemory.takeOver, plain store of kernel.turn: after .*",
                    "no producer is there while a side attaches"),
            entry(
                    "(zijlstra|epoll-rfc)/.*",
                    "ItemBitmap.takeBelow, opaque .* of (kernel|eventpoll).next_free: (answers 0|one more|left out)",
                    HINT_OF_ITEMS),
            entry(
                    "(zijlstra|epoll-rfc)/.*",
                    "ItemBitmap.takeBelow, opaque load of (kernel|eventpoll).used: answers 0",
                    "only chooses the bit to try; the read-modify-write decides"),
            entry(
                    "(zijlstra|epoll-rfc)/.*",
                    "ItemBitmap.takeTheBitsBeyondTheEnd, .*: left out",
                    "who takes an item masks what lies behind its limit, which is no further than the end"),
            entry("zijlstra/.*", "KernelItems.fill, plain store of ring.items.events: one (more|less)", ONLY_ZERO),
            entry(
                    "zijlstra/.*",
                    "KernelItems.rebuild, volatile load of ring.items.ready_events: one more",
                    "a free item that rests is given back when it is asked for"),
            entry(
                    "(zijlstra|epoll-rfc)/.*",
                    "KernelItems.remove(Later)?, .*get-and-or of (ring|header).items.ready_events: one more",
                    "an entry with REMOVED is dropped, whatever other bits it has"),
            // acall
            entry("acall/bounded-cas", "Pending.see, .* of user.seen: one less", "looked at once more: " + HINT),
            entry("acall/bounded-cas", "Pending.remove, .* of user.pending: left out", HINT),
            entry(
                    "acall/bounded-cas",
                    "BoundedSlots.from, acquire load of kernel.reserved: answers 0",
                    "spares a compare-and-set, which decides"),
            entry("acall/bounded-cas", "BoundedSlots.from, .*compare-and-set of kernel.reserved: one more", NOT_ZERO),
            entry(
                    "acall/bounded-cas",
                    "Completions.returnCode, .* again after the .* of user.pending",
                    "what gives the slot back is the cookie, which is cleared after that"),
            // aio-legacy
            entry(
                    "aio-legacy/.*",
                    "AioMemory.require, plain load of ring.incompat_features: answers 0",
                    "there are none: it is 0"),
            entry("aio-legacy/.*", "Completions..*, .*compare-and-set of kernel.completion_lock: one more", NOT_ZERO),
            entry("aio-legacy/.*", "Credits.takeBatch, opaque load of kernel.reqs_available: one more", EXPECTED),
            entry("aio-legacy/.*", "Credits.put, plain .* of kernel.kioctx_cpu: .*after the .*", OWN_WORD),
            entry(
                    "aio-legacy/.*",
                    "SharedRing.put, .* store of ring.io_events.(obj|res2): (left out|one more|one less)",
                    "the handler gets data and res: nobody loads these two"),
            // epoll-rfc
            entry(
                    "epoll-rfc/.*",
                    "ReadyList.initialise, opaque store of eventpoll.ovflist: one more",
                    "it says that a scan is under way: the first wait ends that, with what was added, in order"),
            entry(
                    "epoll-rfc/.*",
                    "ReadyList.startScan, opaque store of eventpoll.rdllist.prev: .*",
                    "nobody adds to the list before the scan's end stores it once more"),
            entry(
                    "epoll-rfc/.*",
                    "ReadyList.link, opaque store of eventpoll.epi.rdllink.prev: .*",
                    "nobody loads it: the list is walked forwards"),
            entry(
                    "epoll-rfc/.*",
                    "Eventpoll.map, opaque store of eventpoll.mapped_nr: after .*",
                    "nobody reads between"),
            entry("epoll-rfc/.*", "UserHeader.putLengths, release store of header.*: after .*", WHOLE_LENGTHS),
            entry("epoll-rfc/.*", "Eventpoll.setState, opaque store of eventpoll.state: after .*", LATE_STATE),
            entry("epoll-rfc/.*", "UserHeader.putState, release store of header.state: after .*", LATE_STATE),
            entry(
                    "epoll-rfc/.*",
                    "Eventpoll.setEvents, opaque store of eventpoll.epi.event.events: after .*",
                    "a modify beside a delete and an add may reach the new registration as it is, and no post"
                            + " comes before"
                            + " add has returned"),
            entry("epoll-rfc/.*", "KernelItems.fill, plain store of header.items.events: after .*", BEFORE_ANYBODY),
            entry("epoll-rfc/.*", ".*compare-and-set of eventpoll.mtx: one more", NOT_ZERO),
            entry(
                    "epoll-rfc/.*",
                    "EpollKernelSide.(modify|recover), .*compare-and-set of eventpoll.mtx: .*",
                    "a modify beside a delete and an add may reach the new registration as it is; recover has"
                            + " the other"
                            + " lock alone, and what grows or shrinks meanwhile has nothing in the ring"),
            entry(
                    "epoll-rfc/single",
                    "TakeOver.repair, acquire load of header.head: one less",
                    "one slot more, which is empty and has been passed"),
            entry(
                    "epoll-rfc/single",
                    "IndexRing.clear, release store of index.index: after the release store of header.head",
                    OPEN + "needs a consumer that stops between the two for a thousand posts, or dies there and"
                            + " nobody"
                            + " calls recover, which clears the slot"),
            entry(
                    "epoll-rfc/.*",
                    "KernelItems.removeLater, plain store of header.items.events: after .*",
                    "the other word is private, and gone if the side dies between the two"),
            entry(
                    "epoll-rfc/.*",
                    "KernelItems.removeLater, volatile store of header.items.ready_events: after .*",
                    "the item rests until a wait, and longer if that wait comes before the store"),
            entry(
                    "epoll-rfc/.*",
                    "ReadyList.enterOverflow, volatile compare-and-set of eventpoll.epi.next: one more",
                    "chain stores what counts; till then anything but UNACTIVE keeps others out"),
            entry(
                    "epoll-rfc/.*",
                    "AbandonedSlot.remember, opaque store of eventpoll.abandoned: (one more|after .*)",
                    "everything but 0 means remembered; and nobody posts while a side attaches or recovers"),
            entry(
                    "epoll-rfc/.*",
                    "AbandonedSlot.(isRemembered, opaque load of eventpoll.abandoned: one more|check, opaque store of"
                            + " eventpoll.abandoned: .*)",
                    "a look too many takes nothing away but a mark that head has passed"),
            entry(
                    "epoll-rfc/.*",
                    "AbandonedSlot.check, acquire load of header.head: one less",
                    "the mark goes one position later, of which there are sixteen to spare"),
            entry(
                    "epoll-rfc/.*",
                    "ReadyList.((startScan|endScan|unlinkFirst|chain).*: after .*|enterOverflow.*: one less)",
                    OPEN + "needs an adder in the middle of a scan: three threads, and a wait that tries a thousand"
                            + " times"));

    private UnnoticedSteps() {}

    /** Why a mutant goes unnoticed; empty if it must be found. */
    static Optional<String> why(StepMutant mutant) {
        return ENTRIES.stream()
                .filter(entry -> entry.isOf(mutant))
                .map(Entry::why)
                .findFirst();
    }

    /** Entries that none of these mutants is of. */
    static List<String> entriesWithout(List<StepMutant> mutants) {
        return ENTRIES.stream()
                .filter(entry -> mutants.stream().noneMatch(entry::isOf))
                .map(entry -> entry.policy() + ": " + entry.change())
                .toList();
    }
}
