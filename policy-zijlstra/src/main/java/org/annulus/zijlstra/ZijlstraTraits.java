// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Allocator;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.ProducerDeath;
import org.annulus.core.policy.RingTraits.Progress;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;

/** What the variants claim, and their known defects. */
final class ZijlstraTraits {
    private static final Deviation SKETCH = new Deviation(
            "publication",
            "With a second producer tail can be overwritten with an older position and can cover a slot that is not"
                    + " written yet: entries are read unwritten, delivered twice or lost. One producer alone covers so"
                    + " what the one before it had reserved when it was closed.",
            "the kernel side in the mail of 31 May 2019; Penyaev's answer to it"
                    + " (\"tail can be overwritten with 'old' value\")");

    private static final Deviation WRAPPED_CLAIM = new Deviation(
            "delivery",
            "A consumer that stops between copying an entry and claiming it, while exactly as many events pass as the"
                    + " index can tell apart (2 to the power of its bits; 4,294,967,296 by default), delivers its old"
                    + " copy, and the event in its place is lost.",
            "compare-and-set of head, as in the AIO reaper of 2012, which has it after nr events");

    private static final Deviation CONSUMER_DEATH = new Deviation(
            "user death",
            "A consumer that dies between its claim and the exchange of the item's bits leaves the item ready and"
                    + " without an entry: it never becomes ready again, until a kernel side takes over.",
            "own: the claim is of the entry, and the bits lie in the item");

    private static final Deviation OVERLAP = new Deviation(
            "overlap",
            "A user that moves head beyond what was published has slots reserved again whose events are not published"
                    + " yet: its own events are mixed up or lost. The kernel side reads nothing back from a slot.",
            "own: head is compared with what is reserved, as in the sketch, and not with what is published"
                    + " (CVE-2024-41009 is the same in the BPF ring buffer, which does read back)");

    private ZijlstraTraits() {}

    static RingTraits of(Variant variant) {
        boolean many = variant.publisher().manyProducers();
        return new RingTraits(
                variant.inline() ? Delivery.EACH : Delivery.COALESCED,
                many ? RingTraits.MANY : 1,
                variant.manyConsumers() ? RingTraits.MANY : 1,
                Order.GLOBAL,
                variant.inline() ? WhenFull.REFUSED : WhenFull.IMPOSSIBLE_BY_BOUND,
                stalledProducer(variant.publisher()),
                reserve(variant),
                publish(variant.publisher()),
                variant.manyConsumers() ? Progress.LOCK_FREE : Progress.WAIT_FREE,
                Allocator.KERNEL,
                false,
                many ? ProducerDeath.STALLS_UNTIL_TAKEOVER : ProducerDeath.OWN_EVENT);
    }

    static List<Deviation> deviations(Variant variant) {
        List<Deviation> deviations = new ArrayList<>();
        if (variant.inline()) {
            deviations.add(OVERLAP);
        }
        if (variant.publisher() == Publisher.SKETCH) {
            deviations.add(SKETCH);
        }
        if (variant.manyConsumers()) {
            deviations.add(WRAPPED_CLAIM);
            if (!variant.inline()) {
                deviations.add(CONSUMER_DEATH);
            }
        }
        return List.copyOf(deviations);
    }

    private static StalledProducer stalledProducer(Publisher publisher) {
        return switch (publisher) {
            case SINGLE, SKETCH -> StalledProducer.OWN_EVENT_LATE;
            case TICKET -> StalledProducer.PRODUCERS_WAIT;
            case LAST_COMMITTER, PACKED_COUNTER -> StalledProducer.LATER_EVENTS_LATE;
        };
    }

    private static Progress reserve(Variant variant) {
        return switch (variant.publisher()) {
            case SINGLE, SKETCH -> Progress.WAIT_FREE;
            // With items there is always room, and a fetch-and-add takes it.
            case TICKET, LAST_COMMITTER -> variant.inline() ? Progress.LOCK_FREE : Progress.WAIT_FREE;
            case PACKED_COUNTER -> Progress.LOCK_FREE;
        };
    }

    private static Progress publish(Publisher publisher) {
        return switch (publisher) {
            case SINGLE, SKETCH, LAST_COMMITTER -> Progress.WAIT_FREE;
            case TICKET -> Progress.BLOCKING;
            case PACKED_COUNTER -> Progress.LOCK_FREE;
        };
    }
}
