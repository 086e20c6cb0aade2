// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
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
final class AioWords {
    static final int MAGIC = 0xa10a_10a1;
    static final int COMPAT_FEATURES = 1;
    static final int INCOMPAT_FEATURES = 0;

    /** A word of the header that is set once. */
    private record Fixed(String name, String meaning) {}

    static final List<Fixed> BEFORE_INDICES =
            List.of(new Fixed("id", "the kernel's number of the ring; here 0"), new Fixed("nr", "events of the ring"));

    static final List<Fixed> BEHIND_INDICES = List.of(
            new Fixed("magic", "0x" + Integer.toHexString(MAGIC)),
            new Fixed("compat_features", "" + COMPAT_FEATURES),
            new Fixed("incompat_features", INCOMPAT_FEATURES + "; a reaper stays away if it is anything else"),
            new Fixed("header_length", AioSize.HEADER + ", in bytes"));

    private AioWords() {}

    static void header(Region.Builder ring, List<Fixed> words) {
        for (Fixed word : words) {
            ring.word(
                    Word.of(word.name(), Integer.BYTES).role(WordRole.GEOMETRY).means(word.meaning()));
        }
    }

    static WordSpec head(Variant variant) {
        return Word.of("head", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(USER, variant == Variant.CMPXCHG ? VOLATILE : RELEASE)
                .reader(KERNEL, ACQUIRE)
                .means("next event to complete, modulo nr")
                .why("an event is overwritten only after its last read");
    }

    static WordSpec tail() {
        return Word.of("tail", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(KERNEL, RELEASE)
                .reader(USER, ACQUIRE)
                .means("next position to publish, modulo nr")
                .why("whoever sees tail sees every event before it");
    }

    static WordSpec[] event(Variant variant) {
        return new WordSpec[] {
            eventWord("data", "iocb->aio_data: what was registered", variant),
            eventWord("obj", "the iocb; here the handle", variant),
            eventWord("res", "the result: what was posted", variant),
            eventWord("res2", "a second result; here 0", variant)
        };
    }

    private static WordSpec eventWord(String name, String meaning, Variant variant) {
        AccessMode mode = variant.racingReaders() ? OPAQUE : PLAIN;
        return Word.of(name, Long.BYTES)
                .role(WordRole.PAYLOAD)
                .writer(KERNEL, mode)
                .reader(USER, mode)
                .means(meaning)
                .why(
                        variant.racingReaders()
                                ? "a copy that races with the next lap is thrown away, unless head is back at its value"
                                : "ordered by tail on the way out and by head on the way back");
    }

    static WordSpec reqsAvailable() {
        return Word.of("reqs_available", Integer.BYTES)
                .role(WordRole.COUNTER)
                .writer(KERNEL, VOLATILE)
                .reader(KERNEL, OPAQUE)
                .means("credits that no CPU has taken")
                .why("changes by compare-and-exchange and by addition; a load only says what to compare with");
    }

    static WordSpec cpuReqsAvailable() {
        return Word.of("reqs_available", Integer.BYTES)
                .role(WordRole.COUNTER)
                .writer(KERNEL, PLAIN)
                .reader(KERNEL, PLAIN)
                .means("credits of one CPU, that is, of one producer handle")
                .why("one thread's own; the next handle is ordered by the lock of the handle pool");
    }

    static WordSpec underCompletionLock(String name, String meaning) {
        return Word.of(name, Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(KERNEL, PLAIN)
                .reader(KERNEL, PLAIN)
                .means(meaning)
                .why("touched under completion_lock only");
    }

    static WordSpec lock(String name, Side side) {
        return Word.of(name, Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(side, RELEASE)
                .reader(side, ACQUIRE)
                .means("0 free, 1 held")
                .why("taken by compare-and-set; whoever takes it sees what the last holder did");
    }
}
