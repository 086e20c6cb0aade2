// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.DoubleStream;
import org.annulus.lab.output.Median;
import org.annulus.lab.output.Words;

/**
 * Two ways to do one thing, measured in turn in one run: the median of the ratios of neighbouring rounds, with its
 * quartiles, and how many rounds the first won. It stands beside a verdict; none rests on it, since another load on the
 * machine moves it.
 */
final class Duel {
    private static final int WARM_UP = 3;

    private final double[] ratios;
    private final double first;
    private final double second;
    private final double least;

    private Duel(double[] ratios, double first, double second, double least) {
        this.ratios = ratios;
        this.first = first;
        this.second = second;
        this.least = least;
    }

    /** One round of one side. */
    @FunctionalInterface
    interface Side {
        /** Nanoseconds for each operation. */
        double round() throws InterruptedException;
    }

    static Duel of(int rounds, Side first, Side second) throws InterruptedException {
        double[] ones = new double[rounds];
        double[] others = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            // Who begins alternates: what a round leaves behind meets both.
            boolean inOrder = round % 2 == 0;
            double before = inOrder ? first.round() : second.round();
            double after = inOrder ? second.round() : first.round();
            if (round >= 0) {
                ones[round] = inOrder ? before : after;
                others[round] = inOrder ? after : before;
                ratios[round] = ones[round] / others[round];
            }
        }
        Arrays.sort(ratios);
        double least = DoubleStream.concat(Arrays.stream(ones), Arrays.stream(others))
                .min()
                .orElse(0);
        return new Duel(ratios, Median.of(Arrays.stream(ones)), Median.of(Arrays.stream(others)), least);
    }

    /** Median of first : second. */
    double ratio() {
        return Median.of(Arrays.stream(ratios));
    }

    /** Whether a round of either side took none that the clock could see: then it says nothing. */
    boolean tookNoTime() {
        return !(least > 0);
    }

    String sentence(String nameOfFirst, String nameOfSecond) {
        long won = Arrays.stream(ratios).filter(ratio -> ratio < 1).count();
        return String.format(
                Locale.ROOT,
                "measured: %s %s, %s %s, ratio of these medians %.2f;"
                        + " of neighbouring rounds %.2f, quartiles %.2f to %.2f;"
                        + " %s faster in %d of %d rounds",
                nameOfFirst,
                Words.time(first),
                nameOfSecond,
                Words.time(second),
                first / second,
                ratio(),
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4],
                nameOfFirst,
                won,
                ratios.length);
    }

    /**
     * Runs bodies on threads of their own that begin together.
     *
     * @return nanoseconds from the beginning to the end of the last
     */
    static long together(Runnable... bodies) throws InterruptedException {
        AtomicLong begin = new AtomicLong();
        LongAccumulator end = new LongAccumulator(Long::max, 0);
        // Taken by the last who arrives, before anybody goes: this thread may see the processor only after the others.
        CyclicBarrier start = new CyclicBarrier(bodies.length + 1, () -> begin.set(System.nanoTime()));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            Runnable body = bodies[i];
            threads[i] = new Thread(
                    () -> {
                        try {
                            start.await();
                            body.run();
                            end.accumulate(System.nanoTime() - begin.get());
                        } catch (InterruptedException | BrokenBarrierException | RuntimeException | Error e) {
                            failure.compareAndSet(null, e);
                        }
                    },
                    "claims-" + i);
            threads[i].setDaemon(true);
            threads[i].start();
        }
        try {
            start.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a thread of a trial failed: " + failure.get(), failure.get());
        }
        return end.get();
    }
}
