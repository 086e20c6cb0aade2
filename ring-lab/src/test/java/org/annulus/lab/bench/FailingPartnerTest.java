// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A measured thread whose partner fails says why, and does not wait for it for ever. */
final class FailingPartnerTest {
    private static final String WHY = "the other thread fell off the ring";

    /** A queue of one whose sender, or receiver, fails after some entries. */
    private static final class Failing implements Subject {
        private final int sends;
        private final int receives;
        private volatile boolean full;

        Failing(int sends, int receives) {
            this.sends = sends;
            this.receives = receives;
        }

        @Override
        public Sender sender() {
            int[] left = {sends};
            return first -> {
                if (full) {
                    return 0;
                }
                fail(left);
                full = true;
                return 1;
            };
        }

        @Override
        public Receiver receiver(EntrySink sink) {
            int[] left = {receives};
            return () -> {
                if (!full) {
                    return 0;
                }
                fail(left);
                full = false;
                sink.accept(0, System.nanoTime());
                return 1;
            };
        }

        private static void fail(int[] left) {
            if (left[0]-- == 0) {
                throw new AssertionError(WHY);
            }
        }
    }

    private static final int NEVER = -1;

    private static void assertFails(ThrowingCallable call) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThatThrownBy(call)
                .hasMessage("a thread of the benchmark failed: " + WHY)
                .hasRootCauseInstanceOf(AssertionError.class));
    }

    private static EchoedRings rings(Pause pause, int heard, int answered) {
        return new EchoedRings(new Failing(NEVER, heard), new Failing(answered, NEVER), pause);
    }

    @Test
    void shouldFailWithASentenceWhenTheEchoOfARoundTripFails() {
        for (int after : new int[] {0, 5}) {
            Pause hearing = new Pause();
            assertFails(() -> new RoundTripMain(rings(hearing, after, NEVER), hearing).run(3, 2, 10));
            Pause answering = new Pause();
            assertFails(() -> new RoundTripMain(rings(answering, NEVER, after), answering).run(3, 2, 10));
        }
    }

    @Test
    void shouldFailWithASentenceWhenTheEchoOfJmhsRoundTripFails() {
        for (int after : new int[] {0, 5}) {
            RoundTripBenchmark benchmark = new RoundTripBenchmark();
            benchmark.start(rings(benchmark.pause, after, NEVER));
            assertFails(benchmark::roundTrip);
            assertFails(benchmark::look);
            assertFails(benchmark::stop);
        }
    }

    @Test
    void shouldFailWithASentenceWhenTheSenderOfOneWayFails() {
        for (int after : new int[] {0, 5}) {
            OneWayMain main = new OneWayMain(new Failing(after, NEVER));
            assertFails(() -> main.pass(1_000_000, 10));
        }
    }

    /** A way to wake by which the sleeper fails; there is room for so many numbers. */
    private static WakeUpSubject failing(boolean atOnce, int room) {
        return new WakeUpSubject() {
            @Override
            public Waker waker(Runnable check) {
                int[] left = {room};
                return stamp -> {
                    while (left[0] == 0) {
                        check.run();
                    }
                    left[0]--;
                };
            }

            @Override
            public Sleeper sleeper() {
                if (atOnce) {
                    throw new AssertionError(WHY);
                }
                return () -> {
                    throw new AssertionError(WHY);
                };
            }
        };
    }

    @Test
    void shouldFailWithASentenceWhenTheSleeperFails() {
        WakeUpBenchmark benchmark = new WakeUpBenchmark(10, 5);
        assertFails(() -> benchmark.inProcess("made up", failing(true, 100)));
        assertFails(() -> benchmark.inProcess("made up", failing(false, 100)));
        assertFails(() -> benchmark.inProcess("made up", failing(false, 1)));
    }

    @Test
    void shouldSayWhatBecameOfTheProcessThatSleeps(@TempDir Path noFile) {
        WakeUpBenchmark benchmark = new WakeUpBenchmark(10, 5);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThatThrownBy(
                        () -> benchmark.across("futex-word", failing(false, 1), noFile))
                .hasMessageStartingWith("the process that sleeps on futex-word ended early: there is no room")
                .hasMessageContaining(noFile.toString()));
    }

    @Test
    void shouldEndAForkThatDoesNotEnd() {
        Rounds.Timing forHours = new Rounds.Timing(1, 1_000_000, 1, 1_000_000);
        Rounds rounds =
                new Rounds(RoundTripBenchmark.class, Map.of(), forHours, new PrintWriter(Writer.nullWriter()), 3);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThatThrownBy(() -> rounds.fork("cache-line"))
                .hasMessage("cache-line had not ended in a fork after 3 seconds"));
    }
}
