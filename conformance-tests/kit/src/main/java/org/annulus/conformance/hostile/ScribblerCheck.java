// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * Producers, a consumer and a thread that scribbles on every shared word, all at full speed, on one ring after another.
 */
final class ScribblerCheck extends HostileCheck {
    private static final int QUICK_MILLIS = 300;
    private static final int FULL_MILLIS = 10_000;

    /** Beyond this a thread that has a few thousand posts to make stands still. */
    private static final int PATIENCE_SECONDS = 120;

    private static final int POSTS = 2_000;

    ScribblerCheck() {
        super("every word, every value, at full speed", Rule.HOSTILE_PEER);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        HandMadeRing ring = Battleground.of(fixture, effort).get(0);
        Bystander bystander = new Bystander(ring);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "hostile");
            thread.setDaemon(true);
            return thread;
        });
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(effort.choose(QUICK_MILLIS, FULL_MILLIS));
        long first = new Random().nextInt(1_000_000);
        long seed = first;
        long posts = 0;
        try {
            do {
                posts += round(ring, threads, seed);
                seed++;
            } while (System.nanoTime() - end < 0);
        } finally {
            threads.shutdownNow();
        }
        bystander.requireUntouched();
        return Evidence.of(String.format("%,d posts on %d rings, seeds from %d", posts, seed - first, first));
    }

    private static long round(HandMadeRing ring, ExecutorService threads, long seed) {
        ring.format(true);
        KernelSide kernel = ring.attachKernel((side, region, memory) -> memory);
        Consumer consumer = ring.attachUser((side, region, memory) -> memory).consumer();
        boolean coalesced = ring.policy().traits().delivery() == Delivery.COALESCED;
        long[] handles = new long[coalesced ? Math.min(4, ring.geometry().items()) : 1];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = kernel.register(1000 + i);
        }
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Long>> producers = new ArrayList<>();
        for (int i = 0; i < Math.min(2, ring.geometry().producers()); i++) {
            Producer producer = kernel.producer();
            producers.add(threads.submit(() -> post(producer, handles)));
        }
        Future<?> scribbler = threads.submit(() -> scribble(ring, new Random(seed), over));
        Future<?> user = threads.submit(() -> drain(consumer, over));
        long posts = 0;
        try {
            for (Future<Long> producer : producers) {
                posts += result(producer, "a producer", ring, seed);
            }
        } finally {
            over.set(true);
        }
        result(scribbler, "the scribbler", ring, seed);
        result(user, "the consumer", ring, seed);
        return posts;
    }

    private static <T> T result(Future<T> future, String who, HandMadeRing ring, long seed) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw violation(ring, seed, who + " has not ended within " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw violation(ring, seed, who + " ended with " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static RuleViolation violation(HandMadeRing ring, long seed, String what, Throwable cause) {
        return new RuleViolation(
                Rule.HOSTILE_PEER,
                ring + ", seed " + seed + ": while a user scribbled on the shared words, " + what + "\n  the ring: "
                        + ring.describe(),
                cause);
    }

    private static long post(Producer producer, long[] handles) {
        long answer = 0;
        int posts = 0;
        for (; posts < POSTS && answer != Refusal.BROKEN.code(); posts++) {
            answer = producer.post(handles[posts % handles.length], 1L << posts % 16);
            if (Refusal.isRefusal(answer) && Refusal.of(answer) == Refusal.UNKNOWN_HANDLE) {
                throw new AssertionError("a handle that was registered is refused as unknown");
            }
        }
        return posts;
    }

    private static void scribble(HandMadeRing ring, Random random, AtomicBoolean over) {
        List<Target> targets = Target.of(ring);
        while (!over.get()) {
            Target target = targets.get(random.nextInt(targets.size()));
            target.putOpaque(ring.shared(target.region().name()), Scribbles.value(random, target.get(ring)));
        }
    }

    private static void drain(Consumer consumer, AtomicBoolean over) {
        while (!over.get()) {
            try {
                if (consumer.drain((userData, value) -> {}, 4) == Consumer.BROKEN) {
                    Thread.yield();
                }
            } catch (IllegalStateException damaged) {
                // Its mapping is damaged, by itself.
                Thread.yield();
            }
        }
    }
}
