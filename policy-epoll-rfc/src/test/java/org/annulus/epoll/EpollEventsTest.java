// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.List;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.RegistrationException;
import org.junit.jupiter.api.Test;

import static org.annulus.epoll.EpollEvents.EPOLLERR;
import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLEXCLUSIVE;
import static org.annulus.epoll.EpollEvents.EPOLLHUP;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.annulus.epoll.EpollEvents.EPOLLONESHOT;
import static org.annulus.epoll.EpollEvents.EPOLLOUT;
import static org.annulus.epoll.EpollEvents.EPOLLREMOVED;
import static org.annulus.epoll.EpollEvents.EPOLLWAKEUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the RFC's four limitations refuse, and what a registration lets through. */
final class EpollEventsTest {
    private final TestRing ring = EpollRings.ring(EpollRings.SINGLE, 4);
    private final EpollKernelSide kernel = EpollRings.kernel(ring);

    private void assertRefused(int events, String... words) {
        assertThatThrownBy(() -> kernel.add(events, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void shouldSayTheReasonOfTheRfcWhenAFlagIsNotSupported() {
        assertRefused(EPOLLIN, "0x1", "EPOLLET is missing", "level-triggered");
        assertRefused(EPOLLIN | EPOLLET | EPOLLWAKEUP, "EPOLLWAKEUP", "leave it out", "user space");
        assertRefused(EPOLLIN | EPOLLET | EPOLLEXCLUSIVE, "EPOLLEXCLUSIVE", "every waiter");
        assertRefused(EPOLLIN | EPOLLET | EPOLLONESHOT, "EPOLLONESHOT", "second version");
        assertRefused(EPOLLIN | EPOLLET | EPOLLREMOVED, "EPOLLREMOVED");
        assertThatThrownBy(() -> kernel.add(EPOLLIN | EPOLLET, ring.kernel()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("limitation 4");
        long handle = kernel.add(EPOLLIN | EPOLLET, 1);
        assertThatThrownBy(() -> kernel.modify(handle, EPOLLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kernel.modify(handle + 1, EPOLLIN | EPOLLET))
                .isInstanceOf(RegistrationException.class);
    }

    private List<Event> posted(long handle, long bits) {
        ring.producer().post(handle, bits);
        return EpollRings.drain(ring.consumer()).all();
    }

    @Test
    void shouldLetThroughWhatWasAskedForAndWhatIsAlwaysWatchedFor() {
        long handle = kernel.add(EPOLLIN | EPOLLET, 9);
        assertThat(posted(handle, EPOLLIN | EPOLLOUT)).containsExactly(new Event(9, EPOLLIN));
        assertThat(posted(handle, EPOLLERR | EPOLLHUP)).containsExactly(new Event(9, EPOLLERR | EPOLLHUP));
        assertThat(ring.producer().post(handle, EPOLLOUT))
                .as("nobody is interested")
                .isEqualTo(Reservation.COALESCED);
        kernel.modify(handle, EPOLLOUT | EPOLLET);
        assertThat(posted(handle, EPOLLIN | EPOLLOUT)).containsExactly(new Event(9, EPOLLOUT));
        assertThat(ring.attachKernel().producer().post(handle, EPOLLIN))
                .as("a kernel side that takes over knows the bits")
                .isEqualTo(Reservation.COALESCED);
    }
}
