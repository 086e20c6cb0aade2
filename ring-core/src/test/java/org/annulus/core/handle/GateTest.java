// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

final class GateTest {
    private final RingMemory control = UnsafeRingMemory.allocate(GateLayout.CONTROL.length());
    private final RingMemory gate = UnsafeRingMemory.allocate(GateLayout.GATE.length());
    private final KernelGate kernel = new KernelGate(control, gate);
    private final UserGate user = new UserGate(control);

    @Test
    void shouldAdmitWhileOpen() {
        assertThat(kernel.admit()).isZero();
        assertThat(user.kernelClosed()).isFalse();
        assertThat(user.userClosed()).isFalse();
        assertThat(kernel.userClosed()).isFalse();
    }

    @Test
    void shouldTellTheUserWhenKernelCloses() {
        kernel.close();
        assertThat(kernel.admit()).isEqualTo(Refusal.CLOSED.code());
        assertThat(user.kernelClosed()).isTrue();
        assertThat(GateLayout.isClosed(control, Side.KERNEL)).isTrue();
        assertThat(GateLayout.isClosed(control, Side.USER)).isFalse();
    }

    @Test
    void shouldTellTheKernelWhenUserCloses() {
        user.close();
        assertThat(kernel.userClosed()).isTrue();
        assertThat(kernel.admit()).isZero();
        assertThat(GateLayout.isClosed(control, Side.USER)).isTrue();
    }

    @Test
    void shouldKeepTheFirstReasonWhenBrokenAndClosed() {
        assertThat(kernel.markBroken()).isEqualTo(Refusal.BROKEN.code());
        kernel.close();
        assertThat(kernel.admit()).isEqualTo(Refusal.BROKEN.code());
        assertThat(user.kernelClosed()).isTrue();
    }

    @Test
    void shouldStayClosedWhenTheUserScribblesOnTheAnnouncement() {
        kernel.close();
        control.putInt(GateLayout.KERNEL_STATE, 0);
        assertThat(kernel.admit()).isEqualTo(Refusal.CLOSED.code());
    }

    @Test
    void shouldBeOpenWhenANewSideAttaches() {
        kernel.close();
        user.close();
        KernelGate next = new KernelGate(control, UnsafeRingMemory.allocate(GateLayout.GATE.length()));
        assertThat(user.kernelClosed()).isFalse();
        assertThat(next.userClosed()).isTrue();
        assertThat(new UserGate(control).userClosed()).isFalse();
        assertThat(next.userClosed()).isFalse();
        assertThat(kernel.admit()).as("of the side that closed").isEqualTo(Refusal.CLOSED.code());
    }

    /** A sleep that nobody ends would take as long as the timeout; a need of 5 is met by no event. */
    @Test
    @Timeout(60)
    void shouldWakeWhoeverSleepsHoweverTheRingCloses() {
        RingMemory bell = UnsafeRingMemory.allocate(DoorbellLayout.region(2).length());
        DoorbellLayout.enable(bell, 8);
        Doorbell doorbell = new Doorbell(bell, 2);
        Supplier<KernelGate> kernelGate =
                () -> new KernelGate(control, UnsafeRingMemory.allocate(GateLayout.GATE.length()), doorbell);
        List<Runnable> closes =
                List.of(() -> kernelGate.get().close(), () -> kernelGate.get().markBroken(), () -> new UserGate(
                                control, doorbell)
                        .close());
        for (Runnable close : closes) {
            Listener listener = doorbell.listener(1);
            listener.announce(5);
            close.run();
            listener.sleep(TimeUnit.MINUTES.toNanos(10));
        }
    }

    @Test
    void shouldHaveNoTwoWritersOnOneCacheLine() {
        int kernelLine = GateLayout.KERNEL_STATE / 128;
        int userLine = GateLayout.USER_STATE / 128;
        assertThat(kernelLine).isNotEqualTo(userLine);
    }
}
