// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a fork of JMH's that takes too long. JMH waits for it without a limit, and only asks the threads of an iteration
 * to end, which one that waits in a ring does not hear.
 */
final class ForkLimit implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fork-limit");
        thread.setDaemon(true);
        return thread;
    });
    private final String flag;
    private volatile boolean over;

    /**
     * Begins to count.
     *
     * @param flag which only that fork was started with
     * @param seconds that it has
     */
    ForkLimit(String flag, long seconds) {
        this.flag = flag;
        clock.schedule(this::end, seconds, TimeUnit.SECONDS);
    }

    private void end() {
        over = true;
        ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains(flag))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether it was ended. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
