// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.lab.section.Axes;
import org.annulus.lab.section.Peers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Every entry arrives, once, in its sender's order, with the payload that it was sent with. */
final class PayloadTest {
    private static final int CAPACITY = 64;

    /** Of each sender: every block is used some hundred times. */
    private static final int ENTRIES = 20_000;

    private static final List<String> TOGETHER = List.of(
            "agrona-many-to-one",
            "jctools-mpsc",
            "disruptor-multi",
            "zijlstra/last-committer",
            "zijlstra/last-committer-index",
            "zijlstra/ticket-index-cas",
            "epoll-rfc/single",
            "aio-legacy/cmpxchg",
            "acall/original",
            "acall/bounded",
            "acall/bounded-cas");

    private static Stream<String> subjects() {
        return Stream.concat(
                Peers.NAMES.stream(), Policies.discover().variants().stream().map(policy -> policy.name()
                        .toString()));
    }

    /** Remembers the first entry that is not the next one of its sender. */
    private static final class Checker implements EntrySink {
        private final int bytes;
        private final long[] next;
        private final long[] sums;
        private final List<String> wrong = new ArrayList<>();
        private long received;

        Checker(int senders, int bytes) {
            this.bytes = bytes;
            this.next = new long[senders];
            this.sums = new long[senders];
        }

        @Override
        public void accept(long userData, long value) {
            int sender = (int) userData - 1;
            long entry = next[sender]++;
            long expected = bytes == 0 ? entry : Load.sum(entry, bytes);
            if (value != expected && wrong.isEmpty()) {
                wrong.add("entry " + entry + " of sender " + sender + " came as " + value + ", not " + expected);
            }
            sums[sender] += value;
            received++;
        }
    }

    private static boolean isOrdered(String subject) {
        return Peers.NAMES.contains(subject)
                || Policies.discover().get(subject).traits().order() != Order.NONE;
    }

    /** An item without a block says its own number, and no more. */
    private static boolean saysNothing(String subject, int payload) {
        return payload == Axes.NO_PAYLOAD
                && !Peers.NAMES.contains(subject)
                && Policies.discover().get(subject).traits().delivery() == Delivery.COALESCED;
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverInOrderWhenSentAndReceivedInTurn() {
        return subjects().flatMap(name -> Stream.of(16, 64, 1024)
                .filter(payload -> !saysNothing(name, payload))
                .flatMap(payload -> Stream.of(1, 16)
                        .map(batch -> DynamicTest.dynamicTest(
                                name + " with " + payload + " bytes by " + batch,
                                () -> deliverInTurn(name, payload, batch)))));
    }

    private static void deliverInTurn(String name, int payload, int batch) {
        Load load = new Load(1, batch, CAPACITY, payload, 5);
        Subject subject = Subject.named(name, load);
        Checker checker = new Checker(1, load.beside());
        Subject.Receiver receiver = subject.receiver(checker);
        Subject.Sender sender = subject.sender();
        long sent = 0;
        for (int round = 0; round < 300; round++) {
            // Until there is no room, so that blocks are used up; then some are left in the ring.
            for (int n = sender.send(sent); n > 0; n = sender.send(sent)) {
                sent += n;
                // Some rings have room for more than was asked for; none for ever more.
                assertThat(sent - checker.received).isLessThan(8 * CAPACITY);
            }
            // A sender that is refused tries again, and must leave alone what it sent before.
            for (int i = 0; round % 50 == 0 && i < 4 * CAPACITY; i++) {
                assertThat(sender.send(sent)).isZero();
            }
            for (int i = 0; i < 1 + round % 12; i++) {
                assertThat(receiver.receive()).isLessThanOrEqualTo(load.limit());
            }
        }
        while (receiver.receive() > 0) {
            assertThat(checker.received).isLessThanOrEqualTo(sent);
        }
        assertThat(checker.wrong).isEmpty();
        assertThat(checker.received).isEqualTo(sent).isGreaterThan(10L * CAPACITY);
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverInOrderWhenTwoSendAndOneReceivesMeanwhile() {
        return TOGETHER.stream().flatMap(name -> Stream.of(1, 16)
                .map(batch -> DynamicTest.dynamicTest(
                        name + " by " + batch,
                        () -> assertTimeoutPreemptively(Duration.ofSeconds(120), () -> deliverTogether(name, batch)))));
    }

    private static void deliverTogether(String name, int batch) throws InterruptedException {
        Load load = new Load(2, batch, CAPACITY, 256, 16);
        Subject subject = Subject.named(name, load);
        Checker checker = new Checker(2, load.beside());
        Subject.Receiver receiver = subject.receiver(checker);
        List<Subject.Sender> senders = List.of(subject.sender(), subject.sender());
        List<Thread> threads = new ArrayList<>();
        for (Subject.Sender sender : senders) {
            Thread thread = new Thread(() -> {
                // Whole batches, so that both end at the same number.
                for (long sent = 0; sent < ENTRIES; ) {
                    int n = sender.send(sent);
                    sent += n;
                    if (n == 0) {
                        Thread.yield();
                    }
                }
            });
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        while (checker.received < 2L * ENTRIES) {
            if (receiver.receive() == 0) {
                Thread.yield();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        while (receiver.receive() > 0) {
            // A partial batch at the end sends a few more.
        }
        for (int i = 0; i < 2; i++) {
            long count = checker.next[i];
            long expected = 0;
            for (long entry = 0; entry < count; entry++) {
                expected += Load.sum(entry, load.beside());
            }
            assertThat(count).isBetween((long) ENTRIES, (long) ENTRIES + batch);
            assertThat(checker.sums[i]).as("sum of sender " + i).isEqualTo(expected);
        }
        if (isOrdered(name)) {
            assertThat(checker.wrong).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverAnEventForEachEntryThatCountsWhenTheSenderRunsAhead() {
        return Policies.discover().variants().stream()
                .map(policy -> policy.name().toString())
                .flatMap(name -> Stream.of(1, 16)
                        .map(batch -> DynamicTest.dynamicTest(name + " by " + batch, () -> runAhead(name, batch))));
    }

    private static void runAhead(String name, int batch) {
        Subject subject = Subject.named(name, Load.of(CAPACITY, batch, 16, 1));
        long[] seen = new long[1];
        Subject.Receiver receiver = subject.receiver((userData, value) -> seen[0]++);
        Subject.Sender sender = subject.sender();
        long sent = 0;
        for (int round = 0; round < 100; round++) {
            for (int n = sender.send(sent); n > 0; n = sender.send(sent)) {
                sent += n;
                assertThat(sent - seen[0]).as("under way").isLessThan(8 * CAPACITY);
            }
            for (int i = 0; i < 1 + round % 12; i++) {
                receiver.receive();
            }
        }
        while (receiver.receive() > 0) {
            assertThat(seen[0]).isLessThanOrEqualTo(sent);
        }
        assertThat(seen[0]).isEqualTo(sent).isGreaterThan(10L * CAPACITY);
    }

    @Test
    void shouldTellTheMemoryThatPayloadsGoRoundIn() {
        Load load = new Load(2, 1, 64, 256, 16);
        assertThat(PayloadMemory.bytes("disruptor-multi", load)).isEqualTo(64 * 256);
        assertThat(PayloadMemory.bytes("jctools-mpsc", load)).isEqualTo(2 * 2 * 64 * 256);
        // A message of 8 + 16 + 256 bytes has room in 512.
        assertThat(PayloadMemory.bytes("agrona-many-to-one", load)).isEqualTo(64 * 512);
        assertThat(PayloadMemory.bytes("zijlstra/ticket", load)).isEqualTo(2 * 2 * 64 * 256);
        // One a sender's item, and a block begins on a line of its own.
        Load small = new Load(1, 1, 64, 8, 16);
        assertThat(PayloadMemory.bytes("zijlstra/single-index", small)).isEqualTo(64 * 64);
        assertThat(PayloadMemory.remark("disruptor-single", load)).isEqualTo("its payloads go round in 16,384 bytes");
    }

    @Test
    void shouldGiveCreditOnlyForWhatWasReadWithoutAGap() {
        Credits credits = new Credits(2, 8, 8);
        Credits.Account first = credits.account(0);
        Credits.Account second = credits.account(1);
        Credits.Ledger ledger = credits.ledger(2);
        assertThat(first.covers(8)).isTrue();
        assertThat(first.covers(9)).isFalse();
        ledger.done(0, 1);
        ledger.done(0, 2);
        ledger.giveBack(true);
        assertThat(first.covers(9)).isFalse();
        ledger.done(0, 0);
        assertThat(first.covers(9)).as("before it is given back").isFalse();
        ledger.giveBack(true);
        assertThat(first.covers(11)).isTrue();
        assertThat(first.covers(12)).isFalse();
        assertThat(second.covers(9)).isFalse();
    }

    @Test
    void shouldRefuseALoadThatWouldNeverMove() {
        assertThatThrownBy(() -> new Load(4, 16, 32, 16, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capacity 32")
                .hasMessageContaining("use 64 or more");
        assertThatThrownBy(() -> new Load(1, 1, 64, 20, 1)).hasMessageContaining("payload 20");
        assertThatThrownBy(() -> Subject.named("bare", new Load(1, 1, 64, 64, 1)))
                .hasMessageContaining("no payload");
    }
}
