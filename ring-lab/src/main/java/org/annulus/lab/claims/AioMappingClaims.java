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
                        "each point on acall/original: layout, indices, an overrun, counts, the explorer, memory of"
                                + " one's own",
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
        try (AioContext context = new AioContext(NR);
                MappedFile file = new MappedFile(8 + 16 * NR);
                Ring ring = acallIn(file.memory(), NR)) {
            Pages kernels = context.pages();
            kernels.pageOut();
            int kept = kernels.resident();
            draft.saw("AIO ring, asked to leave memory: %d of %d pages stay", kept, kernels.count());
            fill(ring, NR);
            int before = file.pages().resident();
            int after = file.pageOut();
            draft.saw("acall ring in a mapped file: %d pages in memory, %d after the same request", before, after);
            int read = drained(ring.user().consumer(), NR);
            draft.saw("of the %d completions in it %d are read back", NR, read);
            if (after >= before) {
                return Finding.notTestable("the control failed: the file system under " + MappedFile.folder()
                        + " keeps its pages in memory too");
            }
            return draft.holdsIf(kept == kernels.count() && read == NR);
        }
    }

    /** The eight points on the ring that was to avoid them; what is left of them is the condition. */
    private static Finding acall() {
        Draft draft = new Draft();
        List<String> left = new ArrayList<>();
        RingGeometry geometry = RingGeometry.DEFAULT.withEntries(4).withHandles(1, 1);
        try (CountedRing ring = new CountedRing(ORIGINAL, geometry, (region, offset) -> offset / LINE == 0)) {
            Cost post = ring.post();
            Cost drain = ring.drain();
            draft.saw("on the line of head a post makes %s; a drain of that completion %s", post, drain);
            if (written(post) && written(drain)) {
                left.add("head shares its line with the first completions, which both sides write");
            }
            if (post.updates() > 0) {
                left.add("head is still moved by a cmpxchg on user memory");
            }
            for (int i = 0; i < 8; i++) {
                ring.post();
                ring.drain();
            }
            int head = ring.memory("ring").getInt(0);
            draft.saw("after 9 completions in a ring of 4 head is %d: it runs freely", head);
            if (head != 9) {
                left.add("head does not run freely");
            }
        }
        RingMemory memory = UnsafeRingMemory.allocate(256);
        try (Ring ring = acallIn(memory, 4)) {
            fill(ring, 5);
            int whole = drained(ring.user().consumer(), 5);
            draft.saw("of 5 completions posted into a ring of 4, all accepted, %d come whole and in order", whole);
            if (whole < 5) {
                left.add("a full ring is not noticed at all: unread completions are overwritten");
            }
        }
        boolean own = deliversIn(UnsafeRingMemory.allocate(256), 4);
        draft.saw("in memory of one's own it %s", own ? "works; nothing was registered" : "does not work");
        return left.isEmpty() || !own ? draft.holdsIf(own) : draft.holdsOnly("but " + String.join("; ", left));
    }

    private static boolean written(Cost cost) {
        return cost.stores() + cost.updates() > 0;
    }
}
