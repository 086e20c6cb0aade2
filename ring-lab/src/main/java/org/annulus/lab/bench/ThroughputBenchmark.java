// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Nanoseconds for an entry to pass, in a steady stream: producers send as fast as there is room on threads of their
 * own, the measured thread receives. What is measured is the slower of the two sides and the traffic between them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 10, jvmArgsAppend = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED")
public class ThroughputBenchmark {
    private static final int ENTRIES = 1 << 16;
    private static final int SPINS = 100;

    /** What moves the entries. */
    @Param({
        "zijlstra/single",
        "bare",
        Peers.AGRONA_ONE_TO_ONE,
        Peers.AGRONA_MANY_TO_ONE,
        Peers.JCTOOLS_SPSC,
        Peers.JCTOOLS_MPSC
    })
    public String subject;

    /** Producer threads. */
    @Param("1")
    public int producers;

    /** Entries received together, at most. */
    @Param({"1", "16"})
    public int limit;

    /** Entries sent together. */
    @Param({"1", "16"})
    public int batch;

    /** Entries that fit. */
    @Param("4096")
    public int capacity;

    /** Bytes that go with an entry; 16: the entry alone. */
    @Param("16")
    public int payload;

    private final List<Thread> threads = new ArrayList<>();
    private final Pause pause = new Pause();
    private Subject.Receiver receiver;
    private int ahead;

    /** For JMH. */
    public ThroughputBenchmark() {}

    /** Starts the producers. */
    @Setup(Level.Trial)
    public void start() {
        Looks.begin();
        start(Subject.named(subject, new Load(producers, batch, capacity, payload, limit)));
    }

    /** Also for a subject of a test. */
    void start(Subject moved) {
        receiver = moved.receiver(new Sink());
        // All of them first: a ring whose items are full grows for a registration, and cannot while others post.
        List<Subject.Sender> senders =
                Stream.generate(moved::sender).limit(producers).toList();
        for (int i = 0; i < producers; i++) {
            Subject.Sender sender = senders.get(i);
            Thread thread = pause.thread("producer-" + i, () -> send(sender));
            threads.add(thread);
            thread.start();
        }
    }

    private void send(Subject.Sender sender) {
        long next = 0;
        int misses = 0;
        do {
            while (!pause.asked()) {
                int sent = sender.send(next);
                misses = idle(sent, misses);
                next += sent;
            }
        } while (pause.rest());
    }

    /** Looks at the machine between two iterations. */
    @Setup(Level.Iteration)
    public void look() {
        pause.ask(producers);
        Looks.look();
        pause.release();
    }

    /**
     * Receives {@value #ENTRIES} entries. What the last call received beyond them counts for this one.
     *
     * @return how many were received
     */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public int receive() {
        int received = ahead;
        int misses = 0;
        while (received < ENTRIES) {
            int n = receiver.receive();
            if (n == 0) {
                pause.requireNoFailure();
            }
            misses = idle(n, misses);
            received += n;
        }
        ahead = received - ENTRIES;
        return received;
    }

    /** After a miss: spin for a while, then give the processor to whoever can make progress. */
    private static int idle(int moved, int misses) {
        if (moved > 0) {
            return 0;
        }
        if (misses < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return misses + 1;
    }

    /**
     * Stops the producers.
     *
     * @throws InterruptedException if interrupted meanwhile
     */
    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
        pause.ask(producers);
        Looks.look();
        pause.end();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
