// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.claims.CountedRing.Cost;
import org.annulus.lab.claims.Finding.Draft;
import org.annulus.linux.AioContext;
import org.annulus.linux.Pages;

/** What Zach Brown wrote about the memory of the AIO ring, and about the ring that he made instead. */
final class AioMappingClaims {
    private static final int LINE = 64;
    private static final int NR = 1024;
    private static final int SMALL = 4;
    private static final int SMALL_BYTES = 256;
    private static final String ORIGINAL = "acall/original";

    private AioMappingClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "aio-mapping",
                        Document.BROWN,
                        "seventh point: \"The kernel magically maps it into the address space. Users can't put it in"
                                + " whatever memory they like\"",
                        "The kernel chooses the ring's memory and maps it by itself.",
                        "on the live kernel: /proc/self/maps, an io_setup that names memory of one's own, an mremap; an"
                                + " acall ring in a file of one's own beside it",
                        effort -> mapping()),
                new Claim(
                        "aio-memory",
                        Document.BROWN,
                        "eighth point: \"The ring is allocated out of unswappable kernel memory. It would be better to"
                                + " have the ring allocated in userspace\"",
                        "The ring's pages stay in memory whatever happens, and those of a ring that the user allocated"
                                + " need not.",
                        "on the live kernel: MADV_PAGEOUT on the ring and on an acall ring in a mapped file, then"
                                + " mincore; the acall ring's completions are read back",
                        effort -> memory()),
                new Claim(
                        "aio-acall",
                        Document.BROWN,
                        "last paragraph: \"The submission and completion interface that I threw together for the acall"
                                + " experiments took all this into account\"",
                        "The acall ring has none of the eight flaws.",
                        "the points on acall/original: accesses to the line of head counted, head after two laps, slots"
                                + " of a full and of an empty ring, an overrun; a ring in a mapped file, and its pages"
                                + " asked to leave memory; the sixth point is not looked at",
                        effort -> acall()));
    }

    private static Finding mapping() throws IOException {
        Optional<String> obstacle = AioContext.obstacle();
        if (obstacle.isPresent()) {
            return Finding.notTestable("it is about the kernel's memory, and " + obstacle.get());
        }
        Draft draft = new Draft();
        boolean mapped;
        boolean moved;
        try (AioContext context = new AioContext(128)) {
            String start = Long.toHexString(context.address()) + "-";
            Optional<String> line = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .filter(entry -> entry.startsWith(start))
                    .findFirst();
            mapped = line.isPresent();
            draft.saw(
                    "io_setup, which is given no address, %s",
                    line.map(entry -> "has mapped " + entry.substring(entry.lastIndexOf('/')))
                            .orElse("has mapped nothing"));
            moved = context.move();
        }
        boolean taken;
        boolean own;
        try (MappedFile file = new MappedFile(Pages.PAGE)) {
            taken = AioContext.takes(file.pages().address());
            draft.saw("io_setup that names mapped memory of the user's is %s", taken ? "accepted" : "refused");
            draft.saw("mremap of the ring to another address is %s", moved ? "accepted" : "refused");
            own = deliversIn(file.memory(), 16);
            draft.saw("an acall ring in a mapped file of the user's %s", own ? "works" : "does not work");
        }
        boolean holds = mapped && !taken && own;
        return holds && moved
                ? draft.holdsOnly("the address can be changed with mremap; which memory it is cannot")
                : draft.holdsIf(holds);
    }

    /** An {@code acall/original} ring in memory that the caller brings. */
    private static Ring acallIn(RingMemory memory, int nr) {
        RingPolicy policy = Policies.discover().get(ORIGINAL);
        RingGeometry geometry =
                policy.resolve(RingGeometry.DEFAULT.withEntries(nr).withHandles(1, 1));
        policy.format(Regions.shared(policy.layout(geometry), region -> memory), geometry);
        return Ring.inMemory(policy, geometry, region -> memory);
    }

    private static boolean deliversIn(RingMemory memory, int nr) {
        try (Ring ring = acallIn(memory, nr)) {
            fill(ring, nr);
            return drained(ring.user().consumer(), nr) == nr;
        }
    }

    private static void fill(Ring ring, int count) {
        Producer producer = ring.kernel().producer();
        for (int i = 1; i <= count; i++) {
            producer.post(i, i);
        }
    }

    /** How many completions come whole and in order. */
    private static int drained(Consumer consumer, int count) {
        List<Long> cookies = new ArrayList<>();
        while (consumer.drain((cookie, returnCode) -> cookies.add(cookie == returnCode ? cookie : -1), count) > 0) {
            // Until it is empty.
        }
        int right = 0;
        while (right < cookies.size() && cookies.get(right) == right + 1) {
            right++;
        }
        return right;
    }

    private static Finding memory() throws IOException {
        Optional<String> obstacle = AioContext.obstacle();
        if (obstacle.isPresent()) {
            return Finding.notTestable("it is about the kernel's memory, and " + obstacle.get());
        }
        Draft draft = new Draft();
        try (AioContext context = new AioContext(NR)) {
            Pages kernels = context.pages();
            kernels.pageOut();
            int kept = kernels.resident();
            draft.saw("AIO ring, asked to leave memory: %d of %d pages stay", kept, kernels.count());
            PagedOut acall = PagedOut.acall();
            draft.saw("acall ring: %s", acall.sentence());
            if (!acall.leaves()) {
                return Finding.notTestable(keeps());
            }
            return draft.holdsIf(kept == kernels.count() && acall.read() == NR);
        }
    }

    /** The eight points on the ring that was to avoid them. */
    private static Finding acall() throws IOException {
        Draft draft = new Draft();
        boolean gone = acallIndices(draft);
        gone &= point(
                draft,
                "a full ring and an empty one look alike",
                !acallTellsFullFromEmpty(),
                "each slot says by its cookie whether it is full");
        RingMemory memory = UnsafeRingMemory.allocate(SMALL_BYTES);
        try (Ring ring = acallIn(memory, SMALL)) {
            fill(ring, SMALL + 1);
            draft.saw(
                    "but nobody looks: of %d completions posted into a ring of %d, all accepted, %d come whole and in"
                            + " order",
                    SMALL + 1, SMALL, drained(ring.user().consumer(), SMALL + 1));
        }
        draft.saw("not looked at: every completion pays for a ring that user space may not read (sixth); here each"
                + " submission names its ring, and one without a ring is not modelled");
        gone &= acallMemory(draft);
        // Not even then may it be said to hold without more: a point was not looked at.
        return gone ? draft.holdsOnly("as far as its points were looked at") : draft.holdsIf(false);
    }

    /** Seventh and eighth point: in a mapped file of the user's, as in aio-mapping and aio-memory. */
    private static boolean acallMemory(Draft draft) throws IOException {
        boolean gone;
        try (MappedFile file = new MappedFile(Pages.PAGE)) {
            boolean own = deliversIn(file.memory(), SMALL);
            gone = point(
                    draft,
                    "the kernel chooses the memory and maps it (seventh)",
                    !own,
                    "a ring in a mapped file of the user's " + (own ? "works" : "does not work")
                            + " (see aio-mapping)");
        }
        String flaw = "the pages stay in memory (eighth)";
        try {
            PagedOut pages = PagedOut.acall();
            return gone
                    & (pages.leaves()
                            ? point(draft, flaw, pages.read() != NR, pages.sentence() + " (see aio-memory)")
                            : notLookedAt(draft, flaw, keeps()));
        } catch (UnsupportedOperationException e) {
            return gone & notLookedAt(draft, flaw, e.getMessage());
        }
    }

    /** True: what was not looked at does not remain, which is all that a verdict may say of it. */
    private static boolean notLookedAt(Draft draft, String flaw, String reason) {
        draft.saw("not looked at: %s; %s", flaw, reason);
        return true;
    }

    private static String keeps() {
        return "the control failed: the file system under " + MappedFile.folder() + " keeps its pages in memory too";
    }

    /** A full acall ring in a mapped file whose pages were asked to leave memory, and what could be read afterwards. */
    private record PagedOut(int before, int after, int read) {
        static PagedOut acall() throws IOException {
            try (MappedFile file = new MappedFile(8 + 16 * NR);
                    Ring ring = acallIn(file.memory(), NR)) {
                fill(ring, NR);
                int before = file.pages().resident();
                int after = file.pageOut();
                return new PagedOut(before, after, drained(ring.user().consumer(), NR));
            }
        }

        boolean leaves() {
            return after < before;
        }

        String sentence() {
            return "in a mapped file " + before + " pages are in memory, " + after
                    + " after a request to leave, and of " + NR + " completions " + read + " are read back";
        }
    }

    /** A point of the list, and whether it is gone. */
    private static boolean point(Draft draft, String flaw, boolean remains, String seen) {
        draft.saw("%s: %s; %s", remains ? "remains" : "gone", flaw, seen);
        return !remains;
    }

    /** First, second, fourth and fifth point: what posts and drains do to head and its line. */
    private static boolean acallIndices(Draft draft) {
        RingGeometry geometry = RingGeometry.DEFAULT.withEntries(SMALL).withHandles(1, 1);
        try (CountedRing ring = new CountedRing(ORIGINAL, geometry, (region, offset) -> offset / LINE == 0)) {
            Cost post = ring.post();
            Cost drain = ring.drain();
            boolean gone = point(
                    draft,
                    "both sides write the line of head (first)",
                    written(post) && written(drain),
                    "a post makes " + post + " there, a drain " + drain + ", for the first completions lie on it");
            for (int i = 1; i < 2 * SMALL + 1; i++) {
                ring.post();
                ring.drain();
            }
            int head = ring.memory("ring").getInt(0);
            gone &= point(
                    draft,
                    "indices stay below nr, and a cmpxchg may take an old one for a new one (second and fifth)",
                    head != 2 * SMALL + 1,
                    "after " + (2 * SMALL + 1) + " completions in a ring of " + SMALL + " head is " + head);
            return gone
                    & point(
                            draft,
                            "an index takes a cmpxchg on user memory (fourth)",
                            post.updates() > 0,
                            "a post makes " + post.updates() + " on head");
        }
    }

    /** Whether every slot of a full ring says that it is full, and every slot of an empty one that it is not. */
    private static boolean acallTellsFullFromEmpty() {
        RingMemory memory = UnsafeRingMemory.allocate(SMALL_BYTES);
        try (Ring ring = acallIn(memory, SMALL)) {
            WordArray comps = ring.layout().region("ring").array("comps");
            boolean tells = true;
            for (int slot = 0; slot < SMALL; slot++) {
                tells &= memory.getLong(comps.offset(slot, "cookie")) == 0;
            }
            fill(ring, SMALL);
            for (int slot = 0; slot < SMALL; slot++) {
                tells &= memory.getLong(comps.offset(slot, "cookie")) != 0;
            }
            return tells;
        }
    }

    private static boolean written(Cost cost) {
        return cost.stores() + cost.updates() > 0;
    }
}
