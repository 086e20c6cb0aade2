// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.List;
import java.util.function.Supplier;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;

import static org.annulus.core.layout.Side.BOTH;
import static org.annulus.core.layout.Side.KERNEL;
import static org.annulus.core.layout.Side.USER;
import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;

/** The words of the layout, with who writes them, how, and why that is enough: the ordering table of the package. */
final class EpollWords {
    /** What every post reads, on the line that its locking has fetched anyway. */
    static final List<Supplier<WordSpec>> EVENTPOLL_LINE = List.of(
            EpollWords::lock,
            () -> underLock("state", "what header.state was set to: 0 INACTIVE, 1 ACTIVE"),
            () -> underLock("max_index_nr", "index slots that producers may use"),
            () -> ctl("items_nr", "items that add may take; mapped by the user at the next wait"),
            () -> underLock("abandoned", "1: a take-over has marked a slot that its consumer may have left already"),
            () -> underLock("abandoned_position", "position of that slot"),
            () -> ctl("mapped_nr", "items that the user was given at the last wait"));

    /** The ready list of struct eventpoll. */
    static final List<Supplier<WordSpec>> LIST_LINE = List.of(
            () -> list("rdllist.next", "first item of the list; -1 when empty"),
            () -> privateWord("rdllist.prev", VOLATILE, OPAQUE, "last item of the list; -1 when empty")
                    .role(WordRole.INDEX)
                    .why("the exchange puts the adders in an order; others look under the exclusive lock"),
            () -> privateWord("ovflist", VOLATILE, OPAQUE, "last item added during a scan; -2 none, -3 no scan runs")
                    .role(WordRole.INDEX)
                    .why("the exchange puts the adders in an order; it opens and closes under the exclusive lock"));

    private EpollWords() {}

    static WordSpec magic() {
        return Word.of("magic", Integer.BYTES).role(WordRole.GEOMETRY).means("0xeb01eb01");
    }

    static WordSpec state() {
        return word("state", KERNEL, RELEASE, USER, ACQUIRE, "0 INACTIVE: nothing comes before a wait; 1 ACTIVE")
                .role(WordRole.FLAG)
                .why("a hint to go and wait; whoever sees ACTIVE sees the lengths of that wait");
    }

    static WordSpec length(String name, String meaning) {
        return word(name, KERNEL, RELEASE, USER, OPAQUE, meaning)
                .role(WordRole.GEOMETRY)
                .why("stored before the first tail that needs it, loaded after tail");
    }

    static WordSpec head(Variant variant) {
        return word(
                        "head",
                        USER,
                        variant == Variant.SINGLE ? RELEASE : VOLATILE,
                        KERNEL,
                        ACQUIRE,
                        "next position to complete")
                .role(WordRole.INDEX)
                .why("a kernel side that finds the ring empty finds the slots given back");
    }

    static WordSpec tail() {
        return word("tail", KERNEL, VOLATILE, USER, ACQUIRE, "next position to reserve")
                .role(WordRole.INDEX)
                .why("the addition is the reservation; whoever sees tail sees the lengths that go with it");
    }

    static WordSpec index() {
        return word("item", BOTH, RELEASE, USER, ACQUIRE, "number of a ready item + 1; 0 not written yet")
                .role(WordRole.DESCRIPTOR)
                .why("the slot is the flag: spun on, and set to 0 before the item's exchange");
    }

    private static WordSpec lock() {
        return privateWord("lock", VOLATILE, VOLATILE, "producers inside: count; top bit: the lock is asked for alone")
                .why("taken and given back by read-modify-write");
    }

    static WordSpec mtx() {
        return privateWord("mtx", RELEASE, ACQUIRE, "1: add, modify, delete, wait or recover is at work")
                .why("whoever takes it sees what the one before did");
    }

    static WordSpec[] epi() {
        return new WordSpec[] {
            privateWord("event.events", OPAQUE, OPAQUE, "bits that a post to the item may carry")
                    .role(WordRole.GEOMETRY)
                    .why("a post that overlaps a modify may go either way"),
            privateWord("revents", VOLATILE, VOLATILE, "bits that wait on the kernel side's list")
                    .why("the adder's or pairs with the exchange of the scan"),
            list("rdllink.next", "next item of the list; -1 end, itself: not on the list"),
            list("rdllink.prev", "previous item of the list; -1 start"),
            privateWord("next", VOLATILE, OPAQUE, "item before it on ovflist; -2 the first, -3 not there")
                    .role(WordRole.INDEX)
                    .why("entered by compare-and-set; walked under the exclusive lock")
        };
    }

    private static WordSpec underLock(String name, String meaning) {
        return privateWord(name, OPAQUE, OPAQUE, meaning)
                .role(WordRole.GEOMETRY)
                .why("ordered by the lock, or as good late as early");
    }

    private static WordSpec ctl(String name, String meaning) {
        return privateWord(name, OPAQUE, OPAQUE, meaning)
                .role(WordRole.GEOMETRY)
                .why("ordered by mtx");
    }

    private static WordSpec list(String name, String meaning) {
        return privateWord(name, OPAQUE, OPAQUE, meaning)
                .role(WordRole.INDEX)
                .why("linked under the shared lock, walked after the exclusive one");
    }

    private static WordSpec privateWord(String name, AccessMode store, AccessMode load, String meaning) {
        return word(name, KERNEL, store, KERNEL, load, meaning).role(WordRole.FLAG);
    }

    private static WordSpec word(
            String name, Side writer, AccessMode store, Side reader, AccessMode load, String meaning) {
        return Word.of(name, Integer.BYTES)
                .writer(writer, store)
                .reader(reader, load)
                .means(meaning);
    }
}
