// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.concurrent.TimeUnit;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.lab.section.Peers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for one entry to go through a ring to another thread and for its answer to come back through a second
 * one. Beside it {@code cache-line}: two words, one for each direction, which is the least that two processors need.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 10, jvmArgsAppend = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED")
public class RoundTripBenchmark {
    private static final int TRIPS = 1 << 12;
    private static final int CAPACITY = 64;

    /** What carries the entries. */
    @Param({"zijlstra/single", "cache-line", Peers.AGRONA_ONE_TO_ONE, Peers.JCTOOLS_SPSC})
    public String subject;

    final Pause pause = new Pause();
    private Thread echo;
    private Trip trip;

    /** For JMH. */
    public RoundTripBenchmark() {}

    /** One side's two ends. */
    private interface Trip {
        void there(long value);

        void back();
    }

    /** Starts the thread that answers. */
    @Setup(Level.Trial)
    public void start() {
        Looks.begin();
        if (subject.equals("cache-line")) {
            startLines();
        } else {
            start(new EchoedRings(subject, CAPACITY, pause));
        }
    }

    private void startLines() {
        RingMemory memory = UnsafeRingMemory.allocate(512);
        echo = pause.thread("echo", () -> {
            for (long expected = 1; ; expected++) {
                while (memory.getLongAcquire(0) < expected) {
                    Thread.onSpinWait();
                    if (pause.asked() && !pause.rest()) {
                        return;
                    }
                }
                memory.putLongRelease(256, expected);
            }
        });
        trip = new Trip() {
            private long sent;

            @Override
            public void there(long value) {
                memory.putLongRelease(0, ++sent);
            }

            @Override
            public void back() {
                for (int misses = 0; memory.getLongAcquire(256) != sent; misses++) {
                    Thread.onSpinWait();
                    if (misses >= Spinning.ANSWER) {
                        pause.requireNoFailure();
                    }
                }
            }
        };
        echo.start();
    }

    /** Also for rings of a test, which have the same pause. */
    void start(EchoedRings rings) {
        echo = pause.thread("echo", rings::answer);
        trip = new Trip() {
            @Override
            public void there(long value) {
                rings.there(value);
            }

            @Override
            public void back() {
                rings.back();
            }
        };
        echo.start();
    }

    /** Looks at the machine between two iterations. */
    @Setup(Level.Iteration)
    public void look() {
        pause.ask(1);
        Looks.look();
        pause.release();
    }

    /** One entry there and its answer back, again and again. */
    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public void roundTrip() {
        for (int i = 0; i < TRIPS; i++) {
            trip.there(i);
            trip.back();
        }
    }

    /**
     * Stops the thread that answers.
     *
     * @throws InterruptedException if interrupted meanwhile
     */
    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
        pause.ask(1);
        Looks.look();
        pause.end();
        echo.join();
    }
}
