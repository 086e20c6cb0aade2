// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.annulus.core.MailboxPolicy;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One waiter on the smallest ring, with every strategy that needs no file. */
@Timeout(300)
final class WaiterTest {
    private static final long EVER = Long.MAX_VALUE;
    private static final int PAIRS = "long".equals(System.getProperty("annulus.stress")) ? 5_000_000 : 500_000;

    private static final List<Named> STRATEGIES = List.of(
            new Named("spin", WaitStrategy::spin),
            new Named("back-off", WaitStrategy::backOff),
            new Named("idling", () -> WaitStrategy.idling(taken -> Thread.yield())),
            new Named("park", () -> WaitStrategy.park(EVER)));

    private record Named(String name, Supplier<WaitStrategy> strategy) {}

    /** A ring with a waiter, and a thread that waits. */
    private static final class Scene {
        final Ring ring;
        final Producer producer;
        final Consumer consumer;
        final Waiter waiter;
        final List<Long> events = new ArrayList<>();
        final EventHandler handler = (userData, value) -> events.add(value);
        int answer = Integer.MIN_VALUE;
        boolean interrupted;

        Scene(WaitStrategy strategy) {
            this(new MailboxPolicy(), strategy);
        }

        Scene(MailboxPolicy policy, WaitStrategy strategy) {
            ring = Ring.inProcess(policy, RingGeometry.DEFAULT, true);
            producer = ring.kernel().producer();
            consumer = ring.user().consumer();
            waiter = Waiter.of(consumer, strategy);
        }

        Thread await(int min, int limit, long timeout) {
            Thread thread = new Thread(() -> {
                answer = waiter.await(handler, min, limit, timeout);
                interrupted = Thread.currentThread().isInterrupted();
            });
            // One that is never woken is a failure of its test, and does not keep the JVM.
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        void post(long value) {
            while (producer.post(1, value) == Refusal.FULL.code()) {
                // The interrupt of a test whose time is up.
                assertThat(Thread.currentThread().isInterrupted())
                        .as("nobody takes the event")
                        .isFalse();
                Thread.yield();
            }
        }
    }

    private interface Story {
        void tell(Scene scene) throws InterruptedException;
    }

    private static Stream<DynamicTest> eachStrategy(Story story) {
        return STRATEGIES.stream()
                .map(named -> DynamicTest.dynamicTest(
                        named.name(),
                        () -> story.tell(new Scene(named.strategy().get()))));
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWithTheEventWhenOneIsPosted() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(1, 1, EVER);
            scene.post(5);
            thread.join();
            assertThat(scene.answer).isEqualTo(1);
            assertThat(scene.events).containsExactly(5L);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldWaitForAllWhenMoreAreWantedThanFit() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(5, 8, EVER);
            for (long value = 1; value <= 5; value++) {
                scene.post(value);
            }
            thread.join();
            assertThat(scene.answer).isEqualTo(5);
            assertThat(scene.events).containsExactly(1L, 2L, 3L, 4L, 5L);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWhatItHasWhenTheTimeIsUp() {
        return eachStrategy(scene -> {
            scene.post(1);
            long start = System.nanoTime();
            assertThat(scene.waiter.await(scene.handler, 2, 2, TimeUnit.MILLISECONDS.toNanos(5)))
                    .isEqualTo(1);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
            assertThat(scene.waiter.await(scene.handler, 1, 1, TimeUnit.MILLISECONDS.toNanos(5)))
                    .isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldNotWaitWhenItNeedNot() {
        return eachStrategy(scene -> {
            assertThat(scene.waiter.await(scene.handler, 0, 1, EVER)).isZero();
            assertThat(scene.waiter.await(scene.handler, 1, 1, 0)).isZero();
            scene.post(1);
            assertThat(scene.waiter.await(scene.handler, 1, 9, EVER)).isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWithTheInterruptPendingWhenInterrupted() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(1, 1, EVER);
            thread.interrupt();
            thread.join();
            assertThat(scene.answer).isZero();
            assertThat(scene.interrupted).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldTakeWhatIsThereWhenInterruptedBefore() {
        return eachStrategy(scene -> {
            scene.post(3);
            Thread.currentThread().interrupt();
            assertThat(scene.waiter.await(scene.handler, 1, 1, EVER)).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWhenTheKernelSideCloses() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(1, 1, EVER);
            scene.ring.kernel().close();
            thread.join();
            assertThat(scene.answer).isEqualTo(Consumer.CLOSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWithTheRestWhenTheKernelSideClosesAfterAPost() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(2, 2, EVER);
            scene.post(1);
            scene.ring.kernel().close();
            thread.join();
            assertThat(scene.answer).isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWhenTheUserSideCloses() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(1, 1, EVER);
            scene.ring.user().close();
            thread.join();
            assertThat(scene.answer).isEqualTo(Consumer.CLOSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldReturnWhenTheRingIsClosed() {
        return eachStrategy(scene -> {
            Thread thread = scene.await(1, 1, EVER);
            scene.ring.close();
            thread.join();
            assertThat(scene.answer).isEqualTo(Consumer.CLOSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldBeAwakeWhenCalledAgainAfterAHandlerThrew() {
        return eachStrategy(scene -> {
            Thread poster = new Thread(() -> {
                scene.post(1);
                scene.post(2);
            });
            poster.start();
            assertThatThrownBy(() -> scene.waiter.await(
                            (userData, value) -> {
                                throw new IllegalStateException("no");
                            },
                            1,
                            1,
                            EVER))
                    .hasMessage("no");
            assertThat(scene.waiter.await(scene.handler, 1, 1, EVER)).isEqualTo(1);
            assertThat(scene.events).containsExactly(2L);
            poster.join();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldLoseNoEventWhenTimeoutsRaceThem() {
        return eachStrategy(scene -> {
            int count = 10_000;
            Thread poster = new Thread(() -> {
                for (long value = 0; value < count; value++) {
                    scene.post(value);
                }
                scene.ring.kernel().close();
            });
            poster.start();
            int taken = 0;
            for (long calls = 0; taken != Consumer.CLOSED; calls++) {
                taken = scene.waiter.await(scene.handler, 2, 2, calls % 4 * 300);
                assertThat(scene.events.size()).isLessThanOrEqualTo(count);
                if (taken == 0 && calls % 32 == 0) {
                    // On a single processor the poster has its turn only when this thread gives it up.
                    Thread.yield();
                }
            }
            poster.join();
            assertThat(scene.events).hasSize(count).isSorted().doesNotHaveDuplicates();
        });
    }

    /**
     * A million sleeps and wake-ups. Every sleep here is without limit: a wake-up that is lost leaves both threads
     * asleep.
     */
    @Test
    void shouldNeverLoseAWakeUpWhenTwoThreadsTakeTurns() throws InterruptedException {
        Scene there = new Scene(WaitStrategy.park(EVER));
        Scene back = new Scene(WaitStrategy.park(EVER));
        Thread echo = new Thread(() -> {
            EventHandler answer = (userData, value) -> back.producer.post(1, value);
            for (int i = 0; i < PAIRS; i++) {
                there.waiter.await(answer, 1, 1, EVER);
            }
        });
        echo.start();
        long[] last = {0};
        for (int i = 1; i <= PAIRS; i++) {
            // Now and then there is time to fall asleep; else the answer comes while the other one is about to.
            for (int spins = i % 8 == 0 ? 10 * (i % 160) : 0; spins > 0; spins--) {
                Thread.onSpinWait();
            }
            there.producer.post(1, i);
            if (back.waiter.await((userData, value) -> last[0] = value, 1, 1, EVER) != 1 || last[0] != i) {
                throw new AssertionError("in round " + i + " came " + last[0]);
            }
        }
        echo.join();
    }

    /** Full before as many are there as the policy claims to hold, as Linux AIO can be. */
    @Test
    void shouldBeWokenWhenAPostFindsNoRoomThoughFewerAreThereThanItWants() throws InterruptedException {
        MailboxPolicy roomier = new MailboxPolicy() {
            @Override
            public int capacity(RingGeometry geometry) {
                return 5;
            }
        };
        Scene scene = new Scene(roomier, WaitStrategy.park(EVER));
        Thread thread = scene.await(3, 3, EVER);
        for (long value = 1; value <= 3; value++) {
            scene.post(value);
        }
        thread.join();
        assertThat(scene.events).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldRingWhenPublishedByHand() throws InterruptedException {
        Scene scene = new Scene(WaitStrategy.park(EVER));
        Thread thread = scene.await(1, 1, EVER);
        long position = scene.producer.reserve(1, 4);
        scene.producer.publish(position, 1, 4);
        scene.producer.ring();
        thread.join();
        assertThat(scene.events).containsExactly(4L);
    }

    @Test
    void shouldRefuseToSleepWhenTheRingHasNoDoorbell() {
        Ring ring = Ring.inProcess(new MailboxPolicy(), RingGeometry.DEFAULT);
        assertThatThrownBy(() -> Waiter.of(ring.user().consumer(), WaitStrategy.park()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withDoorbell()");
    }

    @Test
    void shouldRefuseAFutexWhenTheRingIsInTheMemoryOfOneProcess() {
        Ring ring = Ring.inProcess(new MailboxPolicy(), RingGeometry.DEFAULT, true);
        assertThatThrownBy(() -> Waiter.of(ring.user().consumer(), WaitStrategy.futex()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wait with park");
    }

    @Test
    void shouldNameTheRangesWhenANumberIsOutside() {
        Scene scene = new Scene(WaitStrategy.spin());
        for (long[] bad : new long[][] {{-1, 1, 0}, {2, 1, 0}, {0, 0, 0}, {0, 1, -1}}) {
            assertThatThrownBy(() -> scene.waiter.await(scene.handler, (int) bad[0], (int) bad[1], bad[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 <= min <= limit");
        }
        assertThatThrownBy(() -> WaitStrategy.park(0)).hasMessageContaining("give 1 or more");
    }
}
