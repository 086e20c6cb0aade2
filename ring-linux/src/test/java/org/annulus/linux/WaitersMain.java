// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.annulus.core.Ring;
import org.annulus.core.Rings;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/**
 * A process in which several threads wait on one ring file, each for another number of events. The arguments are the
 * file and, for each thread, {@code NUMBERxROUNDS}: it first waits so often for so many. When all have done so, the
 * process says what they took, reads a line, and they wait until the ring is closed. {@link WaitCounts} tell in which
 * wait each of them sleeps.
 */
final class WaitersMain {
    private static final long EVER = Long.MAX_VALUE;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong sum = new AtomicLong();
    private final EventHandler handler = (userData, value) -> {
        count.incrementAndGet();
        sum.addAndGet(value);
    };
    private final List<Thread> threads = new ArrayList<>();
    private final WaitCounts counts;
    private final int[] waits;

    private WaitersMain(WaitCounts counts, int places) {
        this.counts = counts;
        this.waits = new int[places];
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Path.of(args[0]);
        Ring ring = Rings.discover().attach(file);
        int places = args.length - 1;
        WaitersMain main = new WaitersMain(WaitCounts.beside(file, places), places);
        List<Consumer> consumers = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            main.counts.set(place, 0);
            consumers.add(ring.user().consumer());
        }
        System.out.println(consumers.get(0).listener().orElseThrow().memory().parking());
        main.run(consumers, args);
        System.exit(0);
    }

    private void run(List<Consumer> consumers, String... args) throws IOException, InterruptedException {
        int[] answers = new int[consumers.size()];
        List<Waiter> waiters = new ArrayList<>();
        for (int place = 0; place < answers.length; place++) {
            waiters.add(waiter(place, consumers.get(place)));
            String[] needAndRounds = args[1 + place].split("x");
            int need = Integer.parseInt(needAndRounds[0]);
            int rounds = Integer.parseInt(needAndRounds[1]);
            int me = place;
            start(() -> takeRounds(waiters.get(me), me, need, rounds));
        }
        say("rounds");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        for (int place = 0; place < answers.length; place++) {
            int me = place;
            int need = Integer.parseInt(args[1 + place].split("x")[0]);
            start(() -> {
                do {
                    answers[me] = waitFor(need, waiters.get(me), me);
                } while (answers[me] >= 0);
            });
        }
        say("closed");
        for (int answer : answers) {
            System.out.println(answer);
        }
    }

    private Waiter waiter(int place, Consumer consumer) {
        return Waiter.of(consumer, WaitStrategy.park(EVER)).andBeforePausing(() -> {
            counts.set(place, waits[place]);
            return false;
        });
    }

    private void takeRounds(Waiter waiter, int place, int need, int rounds) {
        for (int round = 0; round < rounds; round++) {
            int taken = waitFor(need, waiter, place);
            if (taken != need) {
                throw new AssertionError("a wait for " + need + " without limit gave " + taken);
            }
        }
        if (rounds > 0) {
            counts.set(place, rounds + 1);
        }
    }

    private int waitFor(int need, Waiter waiter, int place) {
        waits[place]++;
        return waiter.await(handler, need, need, EVER);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        threads.add(thread);
    }

    /** What all threads have taken so far. */
    private void say(String what) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        System.out.println(what + " " + count + " " + sum);
    }
}
