// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.EpollUserSide;

/**
 * Producers post, a consumer drains, and the ring grows and shrinks all the time, with real threads: every bit arrives,
 * through the ring or the kernel side's list.
 */
final class EpollResizeCheck implements RuleCheck {
    private static final int PRODUCERS = 2;
    private static final int ITEMS = 5;
    private static final int MOST_ITEMS = 2_000;

    /** Items more than the first pages have, so that adding them makes the ring grow. */
    private static final int EXTRA = 1_300;

    private static final int QUICK_CHANGES = 6;
    private static final int FULL_CHANGES = 2_000;
    private static final int PATIENCE_SECONDS = 300;

    /** A producer waits for its bits after so many posts. */
    private static final int BURST = 17;

    @Override
    public String name() {
        return "expand and shrink while two producers post and a consumer drains";
    }

    @Override
    public Layer layer() {
        return Layer.STRESS;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.RESIZE, Rule.COALESCING);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        RingGeometry geometry = RingGeometry.DEFAULT.withItems(MOST_ITEMS).withHandles(PRODUCERS, 1);
        try (Ring ring = Ring.inProcess(fixture.policy(), geometry)) {
            Run run = new Run(ring, effort.choose(QUICK_CHANGES, FULL_CHANGES));
            run.all();
            return Evidence.of(String.format("%,d changes of size, %,d posts", run.changes.get(), run.posts.get()));
        }
    }

    /** One run; its threads share what is below. */
    private static final class Run {
        private final Ring ring;
        private final EpollKernelSide kernel;
        private final int wanted;
        private final AtomicLongArray written = new AtomicLongArray(PRODUCERS * ITEMS);
        private final AtomicLongArray seen = new AtomicLongArray(PRODUCERS * ITEMS);
        private final AtomicLong changes = new AtomicLong();
        private final AtomicLong posts = new AtomicLong();
        private final AtomicBoolean stop = new AtomicBoolean();

        Run(Ring ring, int wanted) {
            this.ring = ring;
            this.kernel = (EpollKernelSide) ring.kernel();
            this.wanted = wanted;
        }

        void all() {
            List<Long> handles = new ArrayList<>();
            for (int item = 0; item < ITEMS; item++) {
                handles.add(kernel.add(EpollEvents.EPOLLIN | EpollEvents.EPOLLOUT | EpollEvents.EPOLLET, item));
            }
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "resize");
                thread.setDaemon(true);
                return thread;
            });
            try {
                List<Future<?>> producers = new ArrayList<>();
                List<Future<?>> others = new ArrayList<>();
                for (int i = 0; i < PRODUCERS; i++) {
                    int number = i;
                    Producer producer = kernel.producer();
                    producers.add(threads.submit(() -> produce(number, producer, handles)));
                }
                Consumer consumer = ring.user().consumer();
                others.add(threads.submit(() -> consume(consumer)));
                others.add(threads.submit(this::resize));
                producers.forEach(this::result);
                stop.set(true);
                others.forEach(this::result);
            } finally {
                stop.set(true);
                threads.shutdownNow();
            }
        }

        private void result(Future<?> future) {
            try {
                future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw violation("a thread has not ended within " + PATIENCE_SECONDS + " s", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuleViolation violation
                        ? violation
                        : violation("a thread ended with " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }

        private RuleViolation violation(String what, Throwable cause) {
            return new RuleViolation(
                    Rule.RESIZE, ring + ": " + what + "; " + ring.snapshot(8) + ", " + ring.counters(), cause);
        }

        /** Posts in bursts; after each it waits until its last number on every item was seen. */
        private void produce(int number, Producer producer, List<Long> handles) {
            for (int i = 1; changes.get() < wanted && !stop.get(); i++) {
                int pair = number * ITEMS + i % ITEMS;
                // Opaque: the post that follows releases it to whoever takes the bit.
                written.setOpaque(pair, i);
                int bit = number == 0 ? EpollEvents.EPOLLIN : EpollEvents.EPOLLOUT;
                while (Refusal.isRefusal(producer.post(handles.get(i % ITEMS), bit))) {
                    Thread.yield();
                }
                posts.incrementAndGet();
                if (i % BURST == 0) {
                    awaitSeen(number);
                }
            }
            awaitSeen(number);
        }

        private void awaitSeen(int number) {
            long start = System.nanoTime();
            for (int pair = number * ITEMS; pair < (number + 1) * ITEMS; pair++) {
                while (seen.get(pair) < written.getOpaque(pair)) {
                    if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS / 2)) {
                        throw violation(
                                "post " + written.getOpaque(pair) + " of producer " + number + " to item "
                                        + pair % ITEMS + " is not delivered: its bit is lost",
                                null);
                    }
                    Thread.yield();
                }
            }
        }

        private void consume(Consumer consumer) {
            while (!stop.get()) {
                int taken = consumer.drain(this::take, 3);
                if (taken < 0) {
                    throw violation("a drain is answered " + taken, null);
                }
                if (taken == 0) {
                    Thread.yield();
                }
            }
        }

        private void take(long item, long bits) {
            for (int number = 0; number < PRODUCERS; number++) {
                if ((bits & (number == 0 ? EpollEvents.EPOLLIN : EpollEvents.EPOLLOUT)) != 0) {
                    int pair = number * ITEMS + (int) item;
                    seen.accumulateAndGet(pair, written.getOpaque(pair), Math::max);
                }
            }
        }

        private void resize() {
            List<Long> extra = new ArrayList<>();
            while (!stop.get()) {
                boolean growing = extra.isEmpty();
                for (int i = 0; growing && i < EXTRA; i++) {
                    extra.add(kernel.add(EpollEvents.EPOLLIN | EpollEvents.EPOLLET, 99));
                }
                while (!growing && !extra.isEmpty()) {
                    kernel.delete(extra.remove(extra.size() - 1));
                }
                boolean changed = !isActive();
                do {
                    kernel.epollWait();
                    Thread.yield();
                } while (!stop.get() && !isActive());
                changes.addAndGet(changed ? 1 : 0);
            }
        }

        private boolean isActive() {
            return ((EpollUserSide) ring.user()).isActive();
        }
    }
}
