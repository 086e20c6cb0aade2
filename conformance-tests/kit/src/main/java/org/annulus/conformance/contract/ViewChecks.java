// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.RingFileException;
import org.annulus.core.file.RingFileView;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingTraits.Delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whoever maps a ring's memory sees the same ring, and who has it mapped keeps it until he lets it go. */
final class ViewChecks {
    private static final int MOST = 20;
    private static final int USER_DATA = 1000;

    private ViewChecks() {}

    static List<PolicyCheck> all() {
        return List.of(
                new PolicyCheck(
                        List.of(Rule.SECOND_VIEW, Rule.NO_LOSS),
                        "shouldTellTheSameWhenSeenThroughASecondMapping",
                        Applies.ALWAYS,
                        (fixture, effort) -> each(fixture, ViewChecks::secondMapping)),
                new PolicyCheck(
                        List.of(Rule.USE_AFTER_CLOSE),
                        "shouldAnswerCleanlyWhenTheRingIsClosedAndItsFileGone",
                        Applies.ALWAYS,
                        (fixture, effort) -> each(fixture, ViewChecks::afterTheFile)));
    }

    private interface Body {
        void run(RingFiles files, RingFixture fixture, RingGeometry geometry);
    }

    private static Evidence each(RingFixture fixture, Body body) {
        List<RingGeometry> geometries = fixture.geometries();
        try (RingFiles files = new RingFiles(fixture.policy())) {
            body.run(files, fixture, geometries.get(0));
            body.run(files, fixture, geometries.get(geometries.size() - 1));
        }
        return Evidence.of("2 geometries, in files");
    }

    /** Handles by number, registered when first needed. */
    private static IntFunction<Long> handles(RingFixture fixture, Ring ring, KernelSide kernel) {
        boolean coalesces = fixture.policy().traits().delivery() == Delivery.COALESCED;
        int items = coalesces ? ring.geometry().items() : 1;
        List<Long> handles = new java.util.ArrayList<>();
        return number -> {
            while (handles.size() <= number % items) {
                handles.add(kernel.register(USER_DATA + handles.size()));
            }
            return handles.get(number % items);
        };
    }

    private static void secondMapping(RingFiles files, RingFixture fixture, RingGeometry geometry) {
        Path path = files.next();
        try (Ring made = Ring.of(RingFile.create(path, fixture.policy(), geometry));
                Ring attached = Ring.of(RingFile.attach(path, files.policies()))) {
            assertEquals(made.layout(), attached.layout(), "layout through a second mapping");
            Producer producer = made.kernel().producer();
            Consumer consumer = attached.user().consumer();
            IntFunction<Long> handles = handles(fixture, made, made.kernel());
            int room = Math.min(MOST, fixture.policy().capacity(made.geometry()));
            for (int lap = 0; lap < 3; lap++) {
                for (int i = 0; i < room; i++) {
                    long value = 1L << i % MOST;
                    long answer = producer.post(handles.apply(i), value);
                    assertTrue(answer >= 0, () -> "a post with room answers " + Refusal.describe(answer));
                    requireAgreement(path, files, made, attached);
                }
                for (int i = 0; i < room; i++) {
                    Events events = new Events();
                    assertEquals(1, consumer.drain(events, 1), "events drained through the second mapping");
                    assertEquals(1L << i % MOST, events.all().get(0).value(), "value of event " + i + " in lap " + lap);
                    requireAgreement(path, files, made, attached);
                }
            }
        }
    }

    private static void requireAgreement(Path path, RingFiles files, Ring made, Ring attached) {
        assertEquals(made.snapshot(MOST), attached.snapshot(MOST), "snapshots through two mappings");
        assertEquals(made.counters(), attached.counters(), "counters through two mappings");
        RingFileView view = RingFileView.open(path, files.policies());
        assertEquals(List.of(), view.faults(), "faults that a tool finds");
        assertEquals(made.snapshot(MOST), view.snapshot(MOST).orElseThrow(), "snapshot of a tool");
        assertEquals(made.counters(), view.counters().orElseThrow(), "counters of a tool");
    }

    private static void afterTheFile(RingFiles files, RingFixture fixture, RingGeometry geometry) {
        Path path = files.next();
        RingFile file = RingFile.create(path, fixture.policy(), geometry);
        Ring ring = Ring.of(file);
        KernelSide kernel = ring.kernel();
        Producer producer = kernel.producer();
        Consumer consumer = ring.user().consumer();
        long handle = kernel.register(USER_DATA);
        assertTrue(producer.post(handle, 1) >= 0);
        ring.close();
        file.delete();
        assertEquals(Refusal.CLOSED.code(), producer.post(handle, 2), "a post to a ring that was closed");
        assertEquals(
                Refusal.CLOSED.code(),
                producer.post(new long[] {handle}, new long[] {2}, 0, 1),
                "a batch for a ring that was closed");
        Events events = new Events();
        assertEquals(1, consumer.drain(events, 2), "what was posted before the close");
        assertEquals(Consumer.CLOSED, consumer.drain(events, 2), "a drain of a ring that was closed");
        assertThrows(IllegalStateException.class, ring::kernel, "kernel() of a ring that was closed");
        assertThrows(IllegalStateException.class, ring::user, "user() of a ring that was closed");
        assertThrows(IllegalStateException.class, kernel::producer, "producer() of a side that was closed");
        assertEquals(0, ring.snapshot(MOST).occupancy(), "occupancy of a ring that was closed");
        assertEquals(1, ring.counters().delivered());
        for (Object text : List.of(ring, kernel, producer, consumer)) {
            assertTrue(!text.toString().isEmpty());
        }
        producer.close();
        consumer.close();
        ring.close();
        assertEquals(Refusal.CLOSED.code(), producer.post(handle, 2));
        assertEquals(Consumer.CLOSED, consumer.drain(events, 2));
        assertThrows(RingFileException.class, () -> RingFile.attach(path, files.policies()));
    }
}
