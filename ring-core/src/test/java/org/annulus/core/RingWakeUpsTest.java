// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.nio.file.Path;
import java.util.List;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a ring does about sleepers and sides when it is attached to and closed. */
@Timeout(120)
final class RingWakeUpsTest {
    private static final long EVER = Long.MAX_VALUE;

    @TempDir
    private Path directory;

    /** A take-over that repairs: what its predecessor had left half done becomes visible, and nobody posts it. */
    private static final class Repairing extends MailboxPolicy {
        private Runnable beforeRepair;

        @Override
        public KernelSide kernelSide(
                Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
            KernelSide side = super.kernelSide(regions, geometry, producers);
            beforeRepair.run();
            try (Producer dead = side.producer()) {
                dead.publish(dead.reserve(1, 5), 1, 5);
            }
            return side;
        }
    }

    @Test
    void shouldWakeWhoeverSleepsWhenTheTakeOverMakesEventsVisible() throws InterruptedException {
        Repairing policy = new Repairing();
        Ring ring = Ring.inProcess(policy, RingGeometry.DEFAULT, true);
        Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.park(EVER));
        int[] taken = {0};
        Thread sleeper = new Thread(() -> taken[0] = waiter.await((userData, value) -> {}, 1, 1, EVER));
        sleeper.setDaemon(true);
        policy.beforeRepair = () -> {
            // Lies down after whatever the ring did before the repair.
            sleeper.start();
            while (sleeper.getState() != Thread.State.WAITING && sleeper.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        };
        ring.kernel();
        sleeper.join(60_000);
        assertThat(sleeper.isAlive()).as("asleep beside an event").isFalse();
        assertThat(taken[0]).isEqualTo(1);
    }

    @Test
    void shouldGiveTheSidesBackWhenTheirCloseFails() {
        MailboxPolicy failing = new MailboxPolicy() {
            @Override
            public KernelSide kernelSide(
                    Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
                KernelSide side = super.kernelSide(regions, geometry, producers);
                return new KernelSide(producers) {
                    @Override
                    public long register(long userData) {
                        return side.register(userData);
                    }

                    @Override
                    public void unregister(long handle) {
                        side.unregister(handle);
                    }

                    @Override
                    protected Producer newProducer(HandleContext<KernelGate> context) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void close() {
                        throw new InternalError("the doorbell is gone");
                    }
                };
            }
        };
        Rings rings = new Rings(Policies.of(List.of(failing)));
        Ring ring = rings.create(RingSpec.of("mailbox").withDoorbell().inFile(directory.resolve("a.ring")));
        ring.kernel();
        ring.user();
        assertThatThrownBy(ring::close).isInstanceOf(InternalError.class).hasMessage("the doorbell is gone");
        ring.close();
        Ring next = rings.attach(directory.resolve("a.ring"));
        assertThat(next.kernel()).isNotNull();
        assertThat(next.user()).isNotNull();
    }
}
