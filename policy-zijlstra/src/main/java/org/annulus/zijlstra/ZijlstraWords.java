// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;

import static org.annulus.core.layout.Side.KERNEL;
import static org.annulus.core.layout.Side.USER;
import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.PLAIN;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;

/** The words of the layouts, with who writes them, how, and why that is enough: the ordering table of the package. */
final class ZijlstraWords {
    private ZijlstraWords() {}

    static WordSpec head(int width, Variant variant) {
        return Word.of("head", width)
                .role(WordRole.INDEX)
                .writer(USER, variant.manyConsumers() ? VOLATILE : RELEASE)
                .reader(KERNEL, ACQUIRE)
                .means("next position to complete")
                .why("the slot is overwritten only after its last read");
    }

    static WordSpec tail(int width, Publisher publisher) {
        return Word.of("tail", width)
                .role(WordRole.INDEX)
                .writer(
                        KERNEL,
                        publisher == Publisher.LAST_COMMITTER || publisher == Publisher.PACKED_COUNTER
                                ? VOLATILE
                                : RELEASE)
                .reader(USER, ACQUIRE)
                .means("next position to publish")
                .why("whoever sees tail sees every entry before it");
    }

    static WordSpec[] event(boolean manyConsumers) {
        return new WordSpec[] {
            eventWord("user_data", "what was registered", manyConsumers),
            eventWord("value", "what was posted", manyConsumers)
        };
    }

    private static WordSpec eventWord(String name, String meaning, boolean manyConsumers) {
        AccessMode mode = manyConsumers ? OPAQUE : PLAIN;
        return Word.of(name, Long.BYTES)
                .role(WordRole.PAYLOAD)
                .writer(KERNEL, mode)
                .reader(USER, mode)
                .means(meaning)
                .why(
                        manyConsumers
                                ? "a copy that races with the next lap is thrown away: its claim of head fails"
                                : "ordered by tail on the way out and by head on the way back");
    }

    static WordSpec index() {
        return Word.of("item", Integer.BYTES)
                .role(WordRole.DESCRIPTOR)
                .writer(KERNEL, OPAQUE)
                .reader(USER, OPAQUE)
                .means("number of a ready item")
                .why("ordered by tail on the way out, by the exchange of the item on the way back");
    }

    static WordSpec ownSlot(int width) {
        return privateWord("slot", width, PLAIN, PLAIN, "next position to reserve")
                .why("for the next producer handle; ordered by the lock of the handle pool");
    }

    static WordSpec sharedSlot(int width) {
        return privateWord("slot", width, VOLATILE, VOLATILE, "next position to reserve")
                .why("atomic_fetch_inc of the mail");
    }

    static WordSpec reserved(boolean inline) {
        AccessMode load = inline ? ACQUIRE : OPAQUE;
        return privateWord("reserved", Long.BYTES, VOLATILE, load, "next position to reserve, head as last seen")
                .why(
                        inline
                                ? "a producer looks at head after this, and must not find an older one than is in here"
                                : "changes by fetch-and-add, which orders a slot's last read before its next write");
    }

    static WordSpec turn(int width) {
        return privateWord("turn", width, RELEASE, ACQUIRE, "position whose producer may release tail")
                .why("the entries of all earlier producers are published with this one's tail");
    }

    static WordSpec commit(int width) {
        return privateWord("commit", width, VOLATILE, VOLATILE, "positions whose entries are written")
                .why("the last to add acquires the entries of all who added before");
    }

    static WordSpec shadow(boolean inline) {
        AccessMode load = inline ? ACQUIRE : OPAQUE;
        return privateWord("shadow_cnt", Long.BYTES, VOLATILE, load, "next position:32, advance:16, references:16")
                .why("the last producer out acquires the entries of all who left before");
    }

    private static WordSpec privateWord(String name, int width, AccessMode store, AccessMode load, String meaning) {
        return Word.of(name, width)
                .role(WordRole.INDEX)
                .writer(KERNEL, store)
                .reader(KERNEL, load)
                .means(meaning);
    }
}
