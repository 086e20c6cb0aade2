// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.annulus.conformance.check.Patience;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.history.History;
import org.annulus.conformance.history.Pattern;
import org.annulus.conformance.history.ThreadLog;
import org.annulus.conformance.history.Violation;
import org.annulus.conformance.history.Violations;

/**
 * The threads of one round. When all producers have returned, the kernel side closes; consumers drain until they are
 * told. If one fails, or the round lasts too long, all are stopped, and what was recorded until then is what there is.
 */
final class Crew {
    /** Events that a consumer is handed beyond those that were posted before it gives up. */
    private static final int TOO_MANY = 64;

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);
    private static final long CONSUMER_SEED = 1_000_003;

    /**
     * How a thread ended.
     *
     * @param log what it did
     * @param told whether it ended as it should
     * @param failure what it threw; null if nothing
     */
    private record Ended(ThreadLog log, boolean told, Throwable failure) {}

    /** What a thread does. */
    private interface Body {
        boolean run() throws Exception;
    }

    private final TestRing ring;
    private final List<Body> producers = new ArrayList<>();
    private final List<Body> consumers = new ArrayList<>();
    private final List<ThreadLog> logs = new ArrayList<>();
    private final Violations failures = new Violations();

    Crew(TestRing ring, Workload workload, Topology topology, int postsEach, long seed) {
        this.ring = ring;
        int posts = postsEach * topology.producers();
        int batch = topology.batch();
        CyclicBarrier together = new CyclicBarrier(topology.producers() + topology.consumers());
        for (int i = 0; i < topology.producers(); i++) {
            ThreadLog log = new ThreadLog("producer " + i, postsEach + batch, postsEach);
            RecordedProducer producer =
                    new RecordedProducer(ring.kernel().producer(), workload, log, new Pace(seed * 31 + i), i, batch);
            logs.add(log);
            producers.add(() -> {
                together.await();
                producer.run(postsEach);
                return true;
            });
        }
        for (int i = 0; i < topology.consumers(); i++) {
            ThreadLog log = new ThreadLog("consumer " + i, posts + batch + TOO_MANY, posts);
            RecordedConsumer consumer = new RecordedConsumer(
                    ring.user().consumer(), workload, log, new Pace(seed * 31 + CONSUMER_SEED + i), batch);
            logs.add(log);
            consumers.add(() -> {
                together.await();
                return consumer.run();
            });
        }
    }

    /** Runs the round; to be called once. */
    History run(Duration patience) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "history");
            thread.setDaemon(true);
            return thread;
        });
        List<Future<Ended>> producing = new ArrayList<>();
        List<Future<Ended>> consuming = new ArrayList<>();
        try {
            for (int i = 0; i < logs.size(); i++) {
                ThreadLog log = logs.get(i);
                boolean posts = i < producers.size();
                Body body = posts ? producers.get(i) : consumers.get(i - producers.size());
                (posts ? producing : consuming).add(threads.submit(() -> end(log, body)));
            }
            Patience patient = Patience.of(patience);
            boolean well = await(producing, consuming, patient);
            if (well) {
                ring.kernel().close();
                well = await(consuming, List.of(), patient);
            }
        } finally {
            threads.shutdownNow();
        }
        producing.addAll(consuming);
        return collect(producing, patience);
    }

    /** What went wrong beside the history. */
    Violations failures() {
        return failures;
    }

    private static Ended end(ThreadLog log, Body body) {
        try {
            return new Ended(log, body.run(), null);
        } catch (StoppedException | InterruptedException e) {
            return new Ended(log, false, null);
        } catch (Exception | AssertionError failure) {
            return new Ended(log, false, Thread.currentThread().isInterrupted() ? null : failure);
        }
    }

    /** Waits for threads to end well; false if one of them or of the others has ended badly, or time is up. */
    private static boolean await(List<Future<Ended>> awaited, List<Future<Ended>> others, Patience patience) {
        for (Future<Ended> future : awaited) {
            while (!future.isDone()) {
                if (others.stream().anyMatch(Future::isDone) || patience.isOver()) {
                    return false;
                }
                result(future, LOOK);
            }
            Ended ended = result(future, LOOK);
            if (ended == null || !ended.told()) {
                return false;
            }
        }
        return true;
    }

    /** How a thread ended; null if it has not. */
    private static Ended result(Future<Ended> future, Duration wait) {
        try {
            return future.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a history is being recorded", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private History collect(List<Future<Ended>> futures, Duration patience) {
        List<ThreadLog> ended = new ArrayList<>();
        boolean drained = true;
        boolean explained = false;
        for (int i = 0; i < futures.size(); i++) {
            Ended end = result(futures.get(i), LAST_WORDS);
            if (end == null) {
                // Its log cannot be read: the thread may still write to it.
                fail(Pattern.STUCK, logs.get(i).thread() + " does not return from the ring, and cannot be stopped");
                return History.of(List.of());
            }
            ended.add(end.log());
            drained &= end.told();
            if (end.failure() != null) {
                fail(Pattern.FAILURE, end.log().thread() + " failed: " + describe(end.failure()));
            }
            explained |= end.failure() != null || end.log().isFullFor(1);
        }
        if (!drained && !explained) {
            fail(
                    Pattern.STUCK,
                    "the threads came to no end in " + patience.toSeconds() + " s or more; the ring holds " + ring);
        }
        History history = History.of(ended).settledAtFences();
        return drained ? history.drained() : history;
    }

    private static String describe(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void fail(Pattern pattern, String sentence) {
        failures.add(pattern, () -> new Violation(pattern, sentence, List.of()));
    }
}
