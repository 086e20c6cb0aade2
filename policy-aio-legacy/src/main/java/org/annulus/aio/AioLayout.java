// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.policy.RingGeometry;

/**
 * Where the words lie. The shared region is struct aio_ring of include/uapi/linux/aio_abi.h as Linux lays it out, so
 * that libaio, or any program that reaps from user space, can reap from it. The private words are those of struct
 * kioctx and struct kioctx_cpu, apart as they are there.
 */
final class AioLayout {
    static final String RING = "ring";
    static final String KERNEL = "kernel";
    static final String USER = "user";

    static final String EVENTS = "io_events";
    static final String CPUS = "kioctx_cpu";

    private final RingLayout layout;
    private final int head;
    private final int tail;
    private final int events;
    private final int reqsAvailable;
    private final int privateTail;
    private final int completedEvents;
    private final int completionLock;
    private final int cpus;
    private final int cpuStride;
    private final int ringLock;

    AioLayout(Variant variant, RingGeometry geometry) {
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        AioWords.header(ring, AioWords.BEFORE_INDICES);
        head = ring.word(AioWords.head(variant));
        tail = ring.word(AioWords.tail());
        AioWords.header(ring, AioWords.BEHIND_INDICES);
        events = ring.array(EVENTS, AioSize.of(geometry).nr(), AioWords.event(variant));

        Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
        reqsAvailable = kernel.word(AioWords.reqsAvailable());
        kernel.align(RingLayout.LINE_PAIR);
        privateTail =
                kernel.word(AioWords.underCompletionLock("tail", "next event to be written; the shared one is a copy"));
        completedEvents = kernel.word(
                AioWords.underCompletionLock("completed_events", "events whose credits have not been given back"));
        completionLock = kernel.word(AioWords.lock("completion_lock", Side.KERNEL));
        cpus = kernel.array(CPUS, geometry.producers(), RingLayout.LINE_PAIR, AioWords.cpuReqsAvailable());
        Region privateWords = kernel.build();
        cpuStride = privateWords.array(CPUS).stride();

        if (variant == Variant.KERNEL) {
            Region.Builder user = Region.named(USER, Visibility.USER_PRIVATE);
            ringLock = user.word(AioWords.lock("ring_lock", Side.USER));
            layout = RingLayout.of(ring.build(), privateWords, user.build());
        } else {
            ringLock = -1;
            layout = RingLayout.of(ring.build(), privateWords);
        }
    }

    RingLayout layout() {
        return layout;
    }

    int head() {
        return head;
    }

    int tail() {
        return tail;
    }

    /** Offset of the first event. */
    int events() {
        return events;
    }

    int reqsAvailable() {
        return reqsAvailable;
    }

    int privateTail() {
        return privateTail;
    }

    int completedEvents() {
        return completedEvents;
    }

    int completionLock() {
        return completionLock;
    }

    /** Offset of the credits of a CPU. */
    int cpu(int number) {
        return cpus + number * cpuStride;
    }

    int ringLock() {
        return ringLock;
    }
}
