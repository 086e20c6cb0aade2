// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that we started: their ends, and what they say. */
public final class Processes {
    private Processes() {}

    /**
     * Kills a process and those that it started, which would otherwise go on by themselves and take the processors from
     * what is measured next.
     *
     * @param process running or not
     */
    public static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Waits for what a process says next, but not for ever. After a {@link TimeoutException} nobody else may read from
     * it, as a thread here still does until the process is killed.
     *
     * @param from what it writes
     * @param patience how long to wait
     * @param unit of that
     * @return a line; null if it has ended, or will say nothing more
     * @throws TimeoutException if nothing came in that time
     * @throws UncheckedIOException if it cannot be read from
     * @throws IllegalStateException if interrupted meanwhile
     */
    public static String line(BufferedReader from, long patience, TimeUnit unit) throws TimeoutException {
        try {
            return CompletableFuture.supplyAsync(() -> read(from)).get(patience, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was waited for", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UncheckedIOException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private static String read(BufferedReader from) {
        try {
            return from.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
