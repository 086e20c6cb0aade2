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
    private static final String HINT_OF_ITEMS =
            "where to begin to look; less than 0 would be found with more than 64 items, which no ring here has";
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
            entry("zijlstra/.*", "ItemBitmap.takeBelow, opaque .* of kernel.next_free: .*", HINT_OF_ITEMS),
            entry(
                    "zijlstra/.*",
                    "ItemBitmap.takeBelow, opaque load of kernel.used: answers 0",
                    "only chooses the bit to try; the read-modify-write decides"),
            entry(
                    "zijlstra/.*",
                    "ItemBitmap.takeTheBitsBeyondTheEnd, .*: left out",
                    "who takes an item masks what lies behind its limit, which is no further than the end"),
            entry("zijlstra/.*", "KernelItems.fill, plain store of ring.items.events: one (more|less)", ONLY_ZERO),
            entry(
                    "zijlstra/.*",
                    "KernelItems.rebuild, volatile load of ring.items.ready_events: one (more|less)",
                    "a free item that rests is given back when it is asked for; and one less is the bit 1 alone"),
            entry(
                    "zijlstra/.*",
                    "KernelItems.remove, .*get-and-or of ring.items.ready_events: one more",
                    "an entry with REMOVED is dropped, whatever other bits it has"),
            entry(
                    "zijlstra/.*",
                    "KernelItems.remove, plain store of ring.items.events: after .*",
                    OPEN + "only a death between the two could show it, to the side that takes over"),
            entry(
                    "zijlstra/.*",
                    "KernelItems.remove, volatile store of ring.items.ready_events: after .*",
                    OPEN + "needs a thread that registers the item and posts to it between the two steps of another"),
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
                    "the handler gets data and res: nobody loads these two"));

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
