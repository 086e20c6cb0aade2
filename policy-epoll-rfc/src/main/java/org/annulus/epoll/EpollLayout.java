// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.items.ItemTable;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Visibility;
import org.annulus.core.policy.RingGeometry;

/**
 * Where the words lie. Shared: {@code struct user_header} of document 001 with its items, word for word, and the index
 * ring, "its own mapping". Head and tail share a cache line there, and so they do here. Private to the kernel side:
 * what {@code struct eventpoll} and {@code struct epitem} hold.
 */
final class EpollLayout {
    static final String HEADER = "header";
    static final String INDEX = "index";
    static final String EVENTPOLL = "eventpoll";

    private final RingLayout layout;
    private final ItemTable items;
    private final int magic;
    private final int state;
    private final int headerLength;
    private final int indexLength;
    private final int maxItemsNr;
    private final int maxIndexNr;
    private final int head;
    private final int tail;
    private final int index;

    EpollLayout(Variant variant, RingGeometry geometry) {
        Region.Builder header = Region.named(HEADER, Visibility.SHARED);
        magic = header.word(EpollWords.magic());
        state = header.word(EpollWords.state());
        headerLength = header.word(EpollWords.length("header_length", "bytes of header and items that are mapped"));
        indexLength = header.word(EpollWords.length("index_length", "bytes of the index ring that are mapped"));
        maxItemsNr = header.word(EpollWords.length("max_items_nr", "items that are mapped"));
        maxIndexNr = header.word(EpollWords.length("max_index_nr", "index slots that are mapped, a power of two"));
        head = header.word(EpollWords.head(variant));
        tail = header.word(EpollWords.tail());
        header.align(Lengths.HEADER);
        Region.Builder eventpoll = Region.named(EVENTPOLL, Visibility.KERNEL_PRIVATE);
        EpollWords.EVENTPOLL_LINE.forEach(spec -> eventpoll.word(spec.get()));
        eventpoll.align(RingLayout.LINE_PAIR);
        EpollWords.LIST_LINE.forEach(spec -> eventpoll.word(spec.get()));
        eventpoll.align(RingLayout.LINE_PAIR);
        eventpoll.word(EpollWords.mtx());
        eventpoll.align(RingLayout.LINE_PAIR);
        items = ItemTable.layOut(header, eventpoll, geometry.items());
        eventpoll.align(RingLayout.LINE_PAIR);
        eventpoll.array("epi", geometry.items(), EpollWords.epi());
        Region.Builder indexRing = Region.named(INDEX, Visibility.SHARED);
        index = indexRing.array("index", geometry.entries(), EpollWords.index());
        layout = RingLayout.of(header.build(), indexRing.build(), eventpoll.build());
    }

    RingLayout layout() {
        return layout;
    }

    ItemTable items() {
        return items;
    }

    int magic() {
        return magic;
    }

    int state() {
        return state;
    }

    int headerLength() {
        return headerLength;
    }

    int indexLength() {
        return indexLength;
    }

    int maxItemsNr() {
        return maxItemsNr;
    }

    int maxIndexNr() {
        return maxIndexNr;
    }

    int head() {
        return head;
    }

    int tail() {
        return tail;
    }

    /** Offset of the first slot in region index. */
    int index() {
        return index;
    }

    /** Offset of a word of the eventpoll region. */
    int eventpoll(String word) {
        return layout.region(EVENTPOLL).word(word).offset();
    }

    /** Offset of a field of the first epi. */
    int epi(String field) {
        return layout.region(EVENTPOLL).array("epi").offset(0, field);
    }

    int epiStride() {
        return layout.region(EVENTPOLL).array("epi").stride();
    }
}
