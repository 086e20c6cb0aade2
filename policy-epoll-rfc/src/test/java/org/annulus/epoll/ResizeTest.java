// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.RegistrationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.annulus.epoll.EpollEvents.EPOLLOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Document 001, "What happens when user items or user index has to be expanded or shrunk?", step by step. */
final class ResizeTest {
    private static final int FIRST_PAGE = 248;
    private static final int SECOND_PAGE = 504;
    private static final int FIFTH_PAGE = 1272;

    private TestRing ring;
    private EpollKernelSide kernel;
    private EpollUserSide user;
    private Producer producer;
    private Consumer consumer;
    private final List<Long> handles = new ArrayList<>();

    @BeforeEach
    void make() {
        make(EpollRings.SINGLE);
    }

    private void make(String policy) {
        handles.clear();
        ring = EpollRings.ring(policy, 2000);
        kernel = EpollRings.kernel(ring);
        user = (EpollUserSide) ring.user();
        producer = ring.producer();
        consumer = ring.consumer();
    }

    private void add(int upTo) {
        while (handles.size() < upTo) {
            handles.add(kernel.add(EPOLLIN | EPOLLOUT | EPOLLET, 1000 + handles.size()));
        }
    }

    private long post(int item, int bits) {
        return producer.post(handles.get(item), bits);
    }

    private static Event event(int item, int bits) {
        return new Event(1000 + item, bits);
    }

    private void assertLengths(int items, int indices) {
        assertThat(EpollRings.header(ring, "max_items_nr")).isEqualTo(items);
        assertThat(EpollRings.header(ring, "max_index_nr")).isEqualTo(indices);
        assertThat(EpollRings.header(ring, "header_length")).isEqualTo(128 + 16 * items);
        assertThat(EpollRings.header(ring, "index_length")).isEqualTo(4 * indices);
    }

    @Test
    void shouldStartWithOnePageOfEach() {
        assertLengths(FIRST_PAGE, 1024);
        assertThat(EpollRings.header(ring, "magic")).isEqualTo(0xeb01eb01);
        assertThat(EpollRings.header(ring, "header_length")).isEqualTo(4096);
        assertThat(EpollRings.header(ring, "index_length")).isEqualTo(4096);
        assertThat(user.isActive()).isTrue();
        add(FIRST_PAGE);
        assertThat(user.isActive()).isTrue();
    }

    @Test
    void shouldRoutePostsToTheListInOrderUntilTheWaitWhenThe249thItemIsAdded() {
        add(FIRST_PAGE);
        post(7, EPOLLIN);
        add(FIRST_PAGE + 1);
        assertThat(user.isActive()).isFalse();
        assertLengths(FIRST_PAGE, 1024);

        assertThat(post(FIRST_PAGE, EPOLLIN)).as("the new item").isNotNegative();
        assertThat(post(3, EPOLLIN)).isNotNegative();
        assertThat(post(7, EPOLLOUT)).as("in the ring and on the list").isNotNegative();
        assertThat(post(3, EPOLLOUT)).isEqualTo(Reservation.COALESCED);
        assertThat(kernel.epollWait()).as("the ring has an event").isEqualTo(WaitAnswer.STALE);
        assertLengths(FIRST_PAGE, 1024);

        assertThat(EpollRings.drain(consumer).all()).containsExactly(event(7, EPOLLIN));
        assertThat(user.isActive()).isFalse();
        assertThat(kernel.epollWait()).as("the list is in the ring").isEqualTo(WaitAnswer.STALE);
        assertThat(user.isActive()).isTrue();
        assertLengths(SECOND_PAGE, 1024);
        assertThat(EpollRings.drain(consumer).all())
                .containsExactly(event(FIRST_PAGE, EPOLLIN), event(3, EPOLLIN | EPOLLOUT), event(7, EPOLLOUT));
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldGoOnInOrderWhenTheIndexRingGrowsAndShrinks(String policy) {
        make(policy);
        for (int lap = 0; lap < 3; lap++) {
            add(FIFTH_PAGE);
            assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
            assertLengths(FIFTH_PAGE, 2048);
            everyItemTwice();
            for (int i = FIFTH_PAGE - 1; i >= 100; i--) {
                kernel.delete(handles.remove(i));
            }
            assertThat(user.isActive()).isFalse();
            assertLengths(FIFTH_PAGE, 2048);
            post(5, EPOLLIN);
            assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
            assertLengths(FIRST_PAGE, 1024);
            assertThat(EpollRings.drain(consumer).all()).containsExactly(event(5, EPOLLIN));
            everyItemTwice();
        }
    }

    private void everyItemTwice() {
        for (int i = 0; i < 2 * handles.size(); i++) {
            assertThat(post(i % handles.size(), EPOLLIN)).isNotNegative();
            assertThat(EpollRings.drain(consumer).all()).containsExactly(event(i % handles.size(), EPOLLIN));
        }
        for (int i = 0; i < handles.size(); i++) {
            post(i, EPOLLIN);
        }
        assertThat(EpollRings.drain(consumer).all()).hasSize(handles.size());
    }

    /** "does not put item bit immediately, but postpones it until user calls epoll_wait()". */
    @Test
    void shouldKeepADeletedItemFromReuseUntilTheWaitWhenInactive() {
        add(FIRST_PAGE + 1);
        assertThat(user.isActive()).isFalse();
        long deleted = handles.get(0);
        kernel.delete(deleted);
        // One more than there is room for: the ring rather grows again.
        for (int i = FIRST_PAGE + 1; i <= SECOND_PAGE; i++) {
            assertThat(kernel.add(EPOLLIN | EPOLLET, i)).isNotEqualTo(deleted);
        }
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
        List<Long> again = new ArrayList<>();
        for (int i = SECOND_PAGE + 1; i <= SECOND_PAGE + 256; i++) {
            again.add(kernel.add(EPOLLIN | EPOLLET, i));
        }
        assertThat(again).as("free after the wait").contains(deleted);
    }

    @Test
    void shouldNeverDeliverTheOldDataWhenAnItemIsDeletedAndAddedAgain() {
        add(FIRST_PAGE);
        post(0, EPOLLIN);
        kernel.delete(handles.get(0));
        assertThat(EpollRings.drain(consumer).all()).as("EPOLLREMOVED").isEmpty();
        long again = kernel.add(EPOLLIN | EPOLLET, 77);
        assertThat(again).isEqualTo(handles.get(0));
        producer.post(again, EPOLLIN);
        assertThat(EpollRings.drain(consumer).all()).containsExactly(new Event(77, EPOLLIN));

        add(FIRST_PAGE + 1);
        assertThat(post(1, EPOLLIN)).as("to the list").isNotNegative();
        kernel.delete(handles.get(1));
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
        assertThat(EpollRings.drain(consumer).all()).isEmpty();
        assertThat(producer.post(handles.get(1), EPOLLIN)).isEqualTo(Refusal.UNKNOWN_HANDLE.code());
    }

    @Test
    void shouldRefuseAnAccessThroughAnOldMappingUntilItIsRemapped() {
        UserMapping mapping = user.map();
        add(FIRST_PAGE + 1);
        assertThat(mapping.isStale()).as("the lengths change in the wait").isFalse();
        kernel.epollWait();
        assertThat(mapping.isStale()).isTrue();
        assertThatThrownBy(() -> mapping.data(FIRST_PAGE))
                .isInstanceOf(StaleMappingException.class)
                .hasMessageContainingAll("item 248", "248 that are mapped", "remap");
        assertThat(mapping.remap()).isTrue();
        assertThat(mapping.data(FIRST_PAGE)).isEqualTo(1000 + FIRST_PAGE);
        assertThat(mapping.isStale()).isFalse();
        assertThat(mapping.maxItemsNr()).isEqualTo(SECOND_PAGE);
        assertThat(mapping.maxIndexNr()).isEqualTo(1024);
    }

    @Test
    void shouldAnswerBusyAndLetNobodyWaitWhenAProducerStoppedBetweenItsSteps() {
        add(FIRST_PAGE);
        long position = producer.reserve(handles.get(0), EPOLLIN);
        add(FIRST_PAGE + 1);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.BUSY);
        producer.publish(position, handles.get(0), EPOLLIN);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
        EpollRings.drain(consumer);
        position = producer.reserve(handles.get(1), EPOLLIN);
        assertThat(kernel.epollWait()).as("stopped on the list, with the lock").isEqualTo(WaitAnswer.BUSY);
        producer.publish(position, handles.get(1), EPOLLIN);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
        assertThat(EpollRings.drain(consumer).all()).containsExactly(event(1, EPOLLIN));
        producer.reserve(handles.get(2), EPOLLIN);
        producer.close();
        assertThat(kernel.recover()).as("a closed handle holds no lock").isTrue();
    }

    @Test
    void shouldGrowAtOnceOrAskForADrainWhenRegistered() {
        for (int i = 0; i < FIRST_PAGE; i++) {
            handles.add(kernel.register(1000 + i));
        }
        post(0, EPOLLIN);
        assertThatThrownBy(() -> kernel.register(1))
                .isInstanceOf(RegistrationException.class)
                .hasMessageContainingAll("248", "drain")
                .extracting(e -> ((RegistrationException) e).refusal())
                .isEqualTo(Refusal.INACTIVE);
        assertThat(user.isActive()).isTrue();
        EpollRings.drain(consumer);
        handles.add(kernel.register(1000 + FIRST_PAGE));
        assertThat(user.isActive()).isTrue();
        assertLengths(SECOND_PAGE, 1024);
        everyItemTwice();
        kernel.unregister(handles.get(FIRST_PAGE));
        assertThat(user.isActive()).as("unregister never shrinks").isTrue();
        assertLengths(SECOND_PAGE, 1024);
    }

    @Test
    void shouldGoOnInactiveWhenAKernelSideTakesOverAnInactiveRing() {
        add(FIRST_PAGE + 1);
        EpollKernelSide next = (EpollKernelSide) ring.attachKernel();
        assertThat(user.isActive()).isFalse();
        Producer producerOfNext = next.producer();
        assertThat(producerOfNext.post(handles.get(FIRST_PAGE), EPOLLIN)).isNotNegative();
        assertThat(EpollRings.drain(consumer).all()).isEmpty();
        assertThat(next.epollWait()).isEqualTo(WaitAnswer.STALE);
        assertLengths(SECOND_PAGE, 1024);
        assertThat(EpollRings.drain(consumer).all()).containsExactly(event(FIRST_PAGE, EPOLLIN));
        assertThat(next.add(EPOLLIN | EPOLLET, 5)).isEqualTo(FIRST_PAGE + 1);
    }

    @Test
    void shouldRefuseAsFullWhenTheRingCannotGrowAnyMore() {
        add(2000);
        assertThatThrownBy(() -> kernel.add(EPOLLIN | EPOLLET, 1))
                .isInstanceOf(RegistrationException.class)
                .hasMessageContainingAll("2000 items", "epollWait");
        kernel.epollWait();
        assertLengths(2000, 2048);
        handles.remove(0);
        assertThat(handles).hasSize(1999);
    }
}
