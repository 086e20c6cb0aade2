// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads of a test, each of which returns a number. What one of them throws, the test throws. */
final class Crew implements AutoCloseable {
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Future<Long>> results = new ArrayList<>();

    void add(Callable<Long> work) {
        results.add(pool.submit(work));
    }

    long sum() throws Exception {
        long sum = 0;
        for (Future<Long> result : results) {
            sum += result.get(120, TimeUnit.SECONDS);
        }
        results.clear();
        return sum;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
