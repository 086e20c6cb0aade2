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
 * process says what they took, reads a line, and they wait until the ring is closed.
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

    private WaitersMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Ring ring = Rings.discover().attach(Path.of(args[0]));
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            Consumer consumer = ring.user().consumer();
            if (i == 1) {
                System.out.println(consumer.listener().orElseThrow().memory().parking());
            }
            waiters.add(Waiter.of(consumer, WaitStrategy.park(EVER)));
        }
        new WaitersMain().run(waiters, args);
        System.exit(0);
    }

    private void run(List<Waiter> waiters, String... args) throws IOException, InterruptedException {
        int[] answers = new int[waiters.size()];
        for (int i = 0; i < waiters.size(); i++) {
            Waiter waiter = waiters.get(i);
            String[] needAndRounds = args[1 + i].split("x");
            int rounds = Integer.parseInt(needAndRounds[1]);
            int need = Integer.parseInt(needAndRounds[0]);
            start(() -> takeRounds(waiter, need, rounds));
        }
        say("rounds");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        for (int i = 0; i < waiters.size(); i++) {
            int me = i;
            int need = Integer.parseInt(args[1 + i].split("x")[0]);
            start(() -> {
                do {
                    answers[me] = waiters.get(me).await(handler, need, need, EVER);
                } while (answers[me] >= 0);
            });
        }
        say("closed");
        for (int answer : answers) {
            System.out.println(answer);
        }
    }

    private void takeRounds(Waiter waiter, int need, int rounds) {
        for (int round = 0; round < rounds; round++) {
            int taken = waiter.await(handler, need, need, EVER);
            if (taken != need) {
                throw new AssertionError("a wait for " + need + " without limit gave " + taken);
            }
        }
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
