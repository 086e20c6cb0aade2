// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/** The words of one ring, as the regions of a side hold them: makes the parts of which its handles are built. */
final class AioMemory {
    private final Variant variant;
    private final AioLayout layout;
    private final AioSize size;
    private final Regions<RingMemory> regions;
    private final SharedRing ring;

    AioMemory(Variant variant, RingGeometry geometry, Regions<RingMemory> regions) {
        this.variant = variant;
        this.layout = new AioLayout(variant, geometry);
        this.size = AioSize.of(geometry);
        this.regions = regions;
        this.ring = new SharedRing(memory(), layout, size.nr(), variant.racingReaders());
    }

    /** aio_setup_ring. Plain: whoever formats makes the ring ready afterwards. */
    void format(int startPosition) {
        put("id", 0);
        put("nr", size.nr());
        put("head", startPosition);
        put("tail", startPosition);
        put("magic", AioWords.MAGIC);
        put("compat_features", AioWords.COMPAT_FEATURES);
        put("incompat_features", AioWords.INCOMPAT_FEATURES);
        put("header_length", AioSize.HEADER);
    }

    private void put(String word, int value) {
        memory().putInt(region().word(word).offset(), value);
    }

    /**
     * What reapers in user space look at before they touch the events: magic and incompat_features (Seastar),
     * header_length (gVisor). And nr, as it is computed from here on and not read from the ring any more.
     *
     * @throws IllegalStateException if a word is not what this ring was made with
     */
    void check() {
        require("magic", AioWords.MAGIC);
        require("incompat_features", AioWords.INCOMPAT_FEATURES);
        require("header_length", AioSize.HEADER);
        require("nr", size.nr());
    }

    private void require(String word, int wanted) {
        // Plain: nobody writes the word once the ring is ready.
        int found = memory().getInt(region().word(word).offset());
        if (found != wanted) {
            throw new IllegalStateException(String.format(
                    "the ring's %s is 0x%x and must be 0x%x: its header was overwritten; make the ring anew",
                    word, found, wanted));
        }
    }

    private Region region() {
        return layout.layout().region(AioLayout.RING);
    }

    Kioctx kioctx() {
        return new Kioctx(ring, kernel(), layout, size);
    }

    Completions completions() {
        return new Completions(ring, kernel(), layout);
    }

    Credits credits(int cpu) {
        return new Credits(kernel(), layout.reqsAvailable(), layout.cpu(cpu), size.reqBatch());
    }

    Reaper newReaper() {
        return switch (variant) {
            case CMPXCHG -> new CmpxchgReaper(ring);
            case SINGLE -> new SingleReaper(ring);
            case KERNEL -> new KernelReaper(ring, new SpinLock(regions.get(AioLayout.USER), layout.ringLock()));
        };
    }

    SharedRing ring() {
        return ring;
    }

    private RingMemory memory() {
        return regions.get(AioLayout.RING);
    }

    private RingMemory kernel() {
        return regions.get(AioLayout.KERNEL);
    }
}
