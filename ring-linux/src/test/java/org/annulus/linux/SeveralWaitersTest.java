// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.DoorbellSnapshot;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.RingFileView;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three threads of another process wait on one ring: for one event, for four, and for as many as fit. What they are
 * doing is read from the doorbell's words. With a futex, and without: then they nap and look at those words themselves.
 */
@Timeout(300)
final class SeveralWaitersTest {
    private static final int CAPACITY = 64;
    private static final int ALL = 0b111;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Rings rings = Rings.discover();

    @TempDir
    private Path directory;

    private Path file;
    private RingMemory words;
    private WaitCounts waits;
    private final int[] served = new int[3];
    private long posted;
    private long refused;
    private long sum;

    @BeforeEach
    void makeARing() throws IOException {
        file = directory.resolve("ring");
        rings.create(RingSpec.of("zijlstra/single-cas")
                        .withEntries(CAPACITY)
                        .withHandles(1, 3)
                        .withDoorbell()
                        .inFile(file))
                .close();
        words = RingFile.attach(file, Policies.discover()).memory(DoorbellLayout.region(3));
        waits = WaitCounts.beside(file, 3);
    }

    private Peer waiters(boolean futex, int ones, int fours, int alls) throws IOException {
        Peer peer =
                Peer.start(WaitersMain.class, futex, file.toString(), "1x" + ones, "4x" + fours, CAPACITY + "x" + alls);
        Arrays.fill(served, 0);
        assertThat(peer.line()).isEqualTo(futex ? "FUTEX" : "NAPS");
        return peer;
    }

    private DoorbellSnapshot doorbell() {
        return DoorbellSnapshot.read(words, 3);
    }

    /**
     * Until these and no others have announced that they sleep, each in the wait that follows those in which it was
     * served: a thread that was woken for the last one announces itself again before it takes what is there.
     */
    private void awaitAsleep(int places) {
        long start = System.nanoTime();
        while (true) {
            int[] now = {waits.get(0), waits.get(1), waits.get(2)};
            List<DoorbellSnapshot.Sleeper> asleep = doorbell().asleep();
            boolean all = IntStream.range(0, 3).allMatch(place -> now[place] == served[place] + 1);
            if (all && asleep.stream().mapToInt(sleeper -> 1 << sleeper.place()).sum() == places) {
                return;
            }
            assertThat(System.nanoTime() - start)
                    .as(
                            "until places %s sleep, served %s times; now %s, in their waits number %s",
                            Integer.toBinaryString(places), Arrays.toString(served), asleep, Arrays.toString(now))
                    .isLessThan(PATIENCE);
            // They may have no other processor than this one.
            Thread.yield();
        }
    }

    private long[] wakes() {
        WordArray sleepers = DoorbellLayout.region(3).array("sleepers");
        return IntStream.range(0, 3)
                .mapToLong(place -> words.getIntVolatile(sleepers.offset(place, "wakes")))
                .toArray();
    }

    private void post(Producer producer, int events) {
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long answer = producer.post(1, posted + 1);
            while (Refusal.isRefusal(answer)) {
                assertThat(Refusal.of(answer)).isEqualTo(Refusal.FULL);
                assertThat(System.nanoTime() - start)
                        .as("nobody takes the events")
                        .isLessThan(PATIENCE);
                refused++;
                Thread.yield();
                answer = producer.post(1, posted + 1);
            }
            posted++;
            sum += posted;
        }
    }

    /** Rounds in which only those sleep who were not served yet; how often each was woken meanwhile. */
    private long[] rounds(Producer producer, int asleep, int events, int rounds) {
        long[] before = wakes();
        for (int round = 0; round < rounds; round++) {
            awaitAsleep(asleep);
            post(producer, events);
            served[Integer.numberOfTrailingZeros(asleep)]++;
        }
        // The last one is taken when its thread has nothing more to do.
        awaitAsleep(asleep & asleep - 1);
        long[] after = wakes();
        return new long[] {after[0] - before[0], after[1] - before[1], after[2] - before[2]};
    }

    /**
     * 20,400 events in rounds. Everybody sleeps when a round begins. Whoever needs more than there is sleeps through
     * it: not one wake-up. Whoever is served is woken once a round at most. Then 20,000 more, in which everybody takes
     * part.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWakeEachOnlyWhenItsOwnNeedIsMetAndLoseNothing(boolean futex) throws Exception {
        int ones = 2_000;
        int fours = 1_000;
        int alls = 225;
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        try (Ring ring = rings.attach(file)) {
            Producer producer = ring.kernel().producer();
            try (Peer peer = waiters(futex, ones, fours, alls)) {
                long[] first = rounds(producer, 0b111, 1, ones);
                assertThat(first[0]).as("wake-ups for 1").isBetween(1L, (long) ones);
                assertThat(first[1]).as("of the one that waits for 4").isZero();
                assertThat(first[2]).as("of the one that waits for all").isZero();
                long[] second = rounds(producer, 0b110, 4, fours);
                assertThat(second[1]).as("wake-ups for 4").isBetween(1L, (long) fours);
                assertThat(second[2]).as("of the one that waits for all").isZero();
                long[] third = rounds(producer, 0b100, CAPACITY, alls);
                assertThat(third[2]).as("wake-ups for all").isBetween(1L, (long) alls);
                assertThat(third[0] + third[1]).as("of those that are gone").isZero();
                assertThat(peer.line()).isEqualTo("rounds " + posted + " " + sum);
                assertThat(posted).isEqualTo(20_400);

                long[] before = wakes();
                long refusedBefore = refused;
                peer.go();
                while (posted < 40_400) {
                    post(producer, 1 + random.nextInt(8));
                    for (int spins = random.nextInt(400); spins > 0; spins--) {
                        Thread.onSpinWait();
                    }
                }
                ring.kernel().close();
                assertThat(peer.line()).as("seed " + seed).isEqualTo("closed " + posted + " " + sum);
                assertThat(List.of(peer.line(), peer.line(), peer.line())).containsOnly("-1");
                long[] after = wakes();
                for (int place = 0; place < 3; place++) {
                    assertThat(after[place] - before[place])
                            .as("wake-ups of place " + place
                                    + ", one for each post, refused or not, and the close at most")
                            .isLessThanOrEqualTo(posted - 20_400 + refused - refusedBefore + 1);
                }
                assertThat(peer.exit()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndEveryWaitWhenTheRingIsClosedWhileAllSleep(boolean futex) throws Exception {
        try (Ring ring = rings.attach(file);
                Peer peer = waiters(futex, 0, 0, 0)) {
            Producer producer = ring.kernel().producer();
            assertThat(peer.line()).isEqualTo("rounds 0 0");
            peer.go();
            awaitAsleep(ALL);
            producer.close();
            ring.kernel().close();
            assertThat(peer.line()).isEqualTo("closed 0 0");
            assertThat(List.of(peer.line(), peer.line(), peer.line())).containsOnly("-1");
            assertThat(peer.exit()).isZero();
        }
    }

    /** All three sleepers die with their process. Nobody is misled by what they had announced. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGoOnWithASuccessorWhenAProcessIsKilledWhileAllItsThreadsSleep(boolean futex) throws Exception {
        try (Ring ring = rings.attach(file)) {
            Producer producer = ring.kernel().producer();
            try (Peer peer = waiters(futex, 1_000, 1, 1)) {
                for (int round = 0; round < 50; round++) {
                    awaitAsleep(ALL);
                    post(producer, 1);
                    served[0]++;
                }
                awaitAsleep(ALL);
                peer.kill();
            }
            assertThat(doorbell().asleep()).as("announced by the dead").hasSize(3);
            long before = posted;
            long sumBefore = sum;
            try (Peer successor = waiters(futex, 10, 5, 2)) {
                assertThat(rounds(producer, 0b111, 1, 10)[2]).isZero();
                rounds(producer, 0b110, 4, 5);
                rounds(producer, 0b100, CAPACITY, 2);
                assertThat(successor.line()).isEqualTo("rounds " + (posted - before) + " " + (sum - sumBefore));
            }
        }
    }

    /** Waits that have a timeout come back with nothing, and then the file says whose death it was. */
    @Test
    void shouldComeBackAndFindTheProducerDeadWhenItsProcessIsKilled() throws Exception {
        List<Waiter> waiters = new ArrayList<>();
        try (Ring ring = rings.attach(file);
                Peer peer = Peer.start("produce", file.toString())) {
            assertThat(peer.line()).isEqualTo("producing");
            for (int i = 0; i < 3; i++) {
                waiters.add(Waiter.of(ring.user().consumer(), WaitStrategy.futex()));
            }
            ProducerWatch watch = new ProducerWatch(
                    waiters,
                    () -> ProcessIdentity.isAlive(
                            RingFileView.open(file, Policies.discover()).owner(Side.KERNEL)));
            watch.awaitEvents(5_000);
            peer.kill();
            watch.awaitEnd();
            List<Long> values = watch.values();
            assertThat(values.stream().sorted().toList())
                    .as("every event once")
                    .isEqualTo(LongStream.rangeClosed(1, values.size()).boxed().toList());
        }
    }
}
