// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import java.util.concurrent.TimeUnit;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Part of the doorbell's memory is gone. */
@Timeout(60)
final class FailingWordTest {
    private static final int SLEEPERS = 3;
    private static final long LONG = TimeUnit.MINUTES.toNanos(10);

    @Test
    void shouldWakeAllOthersWhenOneWordCannotBeReached() {
        Region region = DoorbellLayout.region(SLEEPERS);
        RingMemory memory = UnsafeRingMemory.allocate(region.length());
        DoorbellLayout.enable(memory, 8);
        int gone = region.array("sleepers").offset(1, "wakes");
        Doorbell doorbell = new Doorbell(
                new InterceptedMemory(memory) {
                    @Override
                    protected void before(int offset) {
                        if (offset == gone) {
                            throw new InternalError("no memory at " + offset);
                        }
                    }
                },
                SLEEPERS);
        Doorbell whole = new Doorbell(memory, SLEEPERS);
        Listener first = whole.listener(0);
        Listener last = whole.listener(2);
        first.announce(1);
        last.announce(1);
        InternalError failure = assertThrows(InternalError.class, doorbell::wakeAll);
        assertEquals("no memory at " + gone, failure.getMessage());
        // Else they sleep longer than the test may take.
        first.sleep(LONG);
        last.sleep(LONG);
    }
}
