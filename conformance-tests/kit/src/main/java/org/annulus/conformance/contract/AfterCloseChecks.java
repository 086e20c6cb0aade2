// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** After close every call answers, and none touches a word of the ring: its memory may be gone. */
final class AfterCloseChecks {
    private AfterCloseChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                Rule.USE_AFTER_CLOSE,
                "shouldTouchNoWordWhenUsedAfterClose",
                Applies.ALWAYS,
                AfterCloseChecks::afterClose));
    }

    /** Memory that may not be touched once it is gone. */
    private static final class Gone implements RegionLens {
        private String call;

        @Override
        public RingMemory seen(Side side, Region region, RingMemory memory) {
            return new InterceptedMemory(memory) {
                @Override
                protected void before(int offset) {
                    if (call != null && offset != NO_WORD) {
                        throw new AssertionError(call + " after close touches " + region.name() + "/"
                                + region.nameAt(offset) + " through the " + side.label() + " side's memory");
                    }
                }
            };
        }

        void during(String text, Runnable body) {
            call = text;
            try {
                body.run();
            } finally {
                call = null;
            }
        }
    }

    private static void afterClose(TestRing plain) {
        Gone gone = new Gone();
        TestRing ring = new TestRing(plain.policy(), plain.geometry(), 1, 0, false, gone);
        long[] handles = {ring.handle(0), ring.handle(1)};
        long[] values = {ring.value(0), ring.value(1)};
        Producer producer = ring.producer();
        Consumer consumer = ring.consumer();
        ring.post(0);
        ring.drain(1);
        ring.post(1);
        producer.close();
        posts(gone, producer, handles, values, "whose handle is closed");
        Producer next = ring.kernel().producer();
        consumer.close();
        gone.during("drain", () -> {
            assertEquals(Consumer.CLOSED, consumer.drain(new Events(), 1));
            assertEquals(Consumer.CLOSED, consumer.drain(new Events(), 100));
        });
        gone.during("close, again,", consumer::close);
        gone.during("listener()", consumer::listener);
        gone.during("toString() of a consumer", consumer::toString);
        ring.kernel().close();
        posts(gone, next, handles, values, "whose side is closed");
        ring.user().close();
        next.close();
        posts(gone, next, handles, values, "whose handle and side are closed");
        gone.during("toString() of the kernel side", () -> ring.kernel().toString());
        gone.during("toString() of the user side", () -> ring.user().toString());
        gone.during("close of the kernel side, again,", () -> ring.kernel().close());
    }

    private static void posts(Gone gone, Producer producer, long[] handles, long[] values, String what) {
        gone.during(
                "post by a producer " + what,
                () -> assertEquals(Refusal.CLOSED.code(), producer.post(handles[0], values[0])));
        gone.during(
                "post of a batch by a producer " + what,
                () -> assertEquals(Refusal.CLOSED.code(), producer.post(handles, values, 0, 2)));
        gone.during("toString() of a producer " + what, producer::toString);
    }
}
