// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Producer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** io_getevents(min_nr, nr, timeout), on every variant. */
final class GeteventsTest {
    private static final long FOREVER = Long.MAX_VALUE;

    private static Stream<DynamicTest> eachVariant(Consumer<TestRing> test) {
        return Stream.of(Variant.values())
                .map(variant -> variant.policyName().variant())
                .map(name -> DynamicTest.dynamicTest(name, () -> test.accept(PrivateWords.smallRing(name, 1, 125))));
    }

    private static AioConsumer consumer(TestRing ring) {
        return (AioConsumer) ring.consumer();
    }

    @TestFactory
    Stream<DynamicTest> shouldTakeWhatIsThereAndNoMoreThanAskedFor() {
        return eachVariant(ring -> {
            for (int i = 0; i < 5; i++) {
                ring.post(i);
            }
            Events events = new Events();
            assertThat(consumer(ring).getevents(0, 3, 0, events)).isEqualTo(3);
            assertThat(consumer(ring).getevents(1, 3, FOREVER, events)).isEqualTo(2);
            assertThat(consumer(ring).getevents(0, 3, FOREVER, events)).isZero();
            assertThat(events.all())
                    .containsExactly(ring.event(0), ring.event(1), ring.event(2), ring.event(3), ring.event(4));
            assertThat(ring.counters().delivered()).isEqualTo(5);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWhatThereWasWhenTheTimeIsOver() {
        return eachVariant(ring -> {
            ring.post(0);
            long start = System.nanoTime();
            assertThat(consumer(ring).getevents(2, 3, 2_000_000, new Events())).isEqualTo(1);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000);
            assertThat(consumer(ring).getevents(1, 3, 0, new Events())).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldWaitForTheSmallestNumber() {
        return eachVariant(ring -> {
            Producer producer = ring.producer();
            AioConsumer consumer = consumer(ring);
            Events events = new Events();
            CountDownLatch firstSeen = new CountDownLatch(1);
            Thread posting = new Thread(() -> {
                producer.post(1, 0);
                awaitUninterruptibly(firstSeen);
                producer.post(1, 1);
                producer.post(1, 2);
            });
            posting.setDaemon(true);
            posting.start();
            int taken = consumer.getevents(3, 9, FOREVER, (userData, value) -> {
                events.onEvent(userData, value);
                firstSeen.countDown();
            });
            assertThat(taken).isEqualTo(3);
            assertThat(events.all()).extracting(Events.Event::value).containsExactly(0L, 1L, 2L);
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldEndWhenTheRingIsClosed() {
        return eachVariant(ring -> {
            ring.post(0);
            ring.kernel().close();
            assertThat(consumer(ring).getevents(2, 9, FOREVER, new Events())).isEqualTo(1);
            assertThat(consumer(ring).getevents(1, 9, FOREVER, new Events()))
                    .isEqualTo(org.annulus.core.handle.Consumer.CLOSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldEndWhenTheThreadIsInterrupted() {
        return eachVariant(ring -> {
            Thread.currentThread().interrupt();
            assertThat(consumer(ring).getevents(1, 9, FOREVER, new Events())).isZero();
            assertThat(Thread.interrupted()).as("stays pending").isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseNumbersThatLinuxRefuses() {
        return eachVariant(ring -> {
            long[][] bad = {{-1, 1, 0}, {2, 1, 0}, {0, 0, 0}, {0, -1, 0}, {1, 1, -1}};
            for (long[] numbers : bad) {
                assertThatThrownBy(() ->
                                consumer(ring).getevents((int) numbers[0], (int) numbers[1], numbers[2], new Events()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(numbers[0] + " to " + numbers[1]);
            }
        });
    }
}
