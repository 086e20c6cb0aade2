// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.HdrHistogram.Histogram;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.lab.output.Json;

/** Times every round trip through two rings of a subject, and prints a {@link Latency}. A JVM measures one subject. */
final class RoundTripMain {
    private static final int CAPACITY = 64;

    /** Nanoseconds of a stretch at most: a hundred times what it takes, unless others want the processors too. */
    private static final long LONGEST = 2_000_000_000L;

    private final EchoedRings rings;
    private final Pause pause;

    /** With the pause of the rings. */
    RoundTripMain(EchoedRings rings, Pause pause) {
        this.rings = rings;
        this.pause = pause;
    }

    /**
     * Measures.
     *
     * @param args subject; trips before what counts; stretches; trips in each
     */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.start();
        Pause pause = new Pause();
        RoundTripMain main = new RoundTripMain(new EchoedRings(args[0], CAPACITY, pause), pause);
        System.out.println(
                Json.write(main.run(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]))));
    }

    Latency run(int warmUps, int stretches, int trips) throws InterruptedException {
        Thread echo = pause.thread("echo", rings::answer);
        echo.start();
        travel(warmUps, Percentiles.histogram());
        pause.ask(1);
        PlacedTimes times = new PlacedTimes();
        long took = 0;
        long made = 0;
        for (int i = 0; i < stretches; i++) {
            pause.release();
            Histogram stretch = Percentiles.histogram();
            long start = System.nanoTime();
            made += travel(trips, stretch);
            took += System.nanoTime() - start;
            pause.ask(1);
            times.add(stretch);
        }
        pause.end();
        echo.join();
        return new Latency(times.curves(), 1e9 * made / took);
    }

    /** Makes so many trips, fewer if the time is up; how many. */
    private int travel(int trips, Histogram times) {
        long end = System.nanoTime() + LONGEST;
        for (int i = 0; i < trips; i++) {
            long start = System.nanoTime();
            if (start - end > 0) {
                return i;
            }
            rings.there(i);
            rings.back();
            Percentiles.record(times, System.nanoTime() - start);
        }
        return trips;
    }
}
