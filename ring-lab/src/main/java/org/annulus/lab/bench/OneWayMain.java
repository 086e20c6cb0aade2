// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.concurrent.TimeUnit;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.lab.output.Json;
import org.annulus.lab.section.Axes;

/**
 * Times entries one way at a fixed rate, and prints a {@link Latency}. A JVM measures one subject.
 *
 * <p>An entry carries the time at which it was due as its value. The bits of a readiness ring merge and have no room
 * for it, so there it lies in a word beside the ring, one for each item, as a payload does; the item has one post under
 * way at most, or a second would merge with the first and its time would be lost.
 */
final class OneWayMain {
    private static final int CAPACITY = 4096;
    private static final int LIMIT = 16;

    /** For the sender's thread to start in. */
    private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(1);

    /** Entries a second of the warm-up, which has to be long in entries and not in time. */
    private static final long WARM_UP_RATE = 200_000;

    private final Subject.Sender sender;
    private final Subject.Receiver receiver;
    private final LatencySink sink = new LatencySink(System::nanoTime);

    private final Pause pause = new Pause();

    private OneWayMain(String name) {
        this(Subject.named(name, new Load(1, 1, CAPACITY, stamp(name), LIMIT)));
    }

    /** Also for a subject of a test. */
    OneWayMain(Subject subject) {
        this.receiver = subject.receiver(sink);
        this.sender = subject.sender();
    }

    /** Bytes that have to lie beside the ring for the time. */
    static int stamp(String name) {
        return !Subject.PEERS.contains(name)
                        && Policies.discover().get(name).traits().delivery() == Delivery.COALESCED
                ? Long.BYTES
                : Axes.NO_PAYLOAD;
    }

    /**
     * Measures.
     *
     * @param args subject; entries a second; entries before what counts; stretches; entries in each
     */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.start();
        long rate = Long.parseLong(args[1]);
        OneWayMain main = new OneWayMain(args[0]);
        main.pass(WARM_UP_RATE, Long.parseLong(args[2]));
        main.sink.take();
        System.out.println(Json.write(main.run(rate, Integer.parseInt(args[3]), Long.parseLong(args[4]))));
    }

    private Latency run(long rate, int stretches, long count) throws InterruptedException {
        PlacedTimes times = new PlacedTimes();
        long took = 0;
        for (int i = 0; i < stretches; i++) {
            took += pass(rate, count);
            times.add(sink.take());
        }
        return new Latency(times.curves(), 1e9 * stretches * count / took);
    }

    /** Lets so many entries pass; how long it took from when the first was due. */
    long pass(long rate, long count) throws InterruptedException {
        long start = System.nanoTime() + HEAD_START;
        PacedSender paced = new PacedSender(sender, System::nanoTime, start, rate, count);
        Thread thread = pause.thread("sender", paced::run);
        thread.start();
        int misses = 0;
        while (sink.received() < count) {
            misses = receiver.receive() > 0 ? 0 : Spinning.again(misses, Spinning.ENTRY, pause);
        }
        long took = System.nanoTime() - start;
        thread.join();
        return took;
    }
}
