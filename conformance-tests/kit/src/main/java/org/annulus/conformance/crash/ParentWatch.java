// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends this JVM when the process that started it is gone, however that died. Standard input is a pipe whose other end
 * the parent keeps open; the operating system closes it with the parent, and a thread here reads until then. For the
 * main method of a process that nobody starts but a program of ours.
 */
public final class ParentWatch {
    /** For the JVM's shutdown hooks, which delete what was shared. */
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private static final int ORPHANED = 1;

    private ParentWatch() {}

    /** Watches from now on; what comes in is not looked at. */
    public static void start() {
        start(0, line -> {});
    }

    /**
     * Watches, where this process notices by itself as a rule and has something to clear up.
     *
     * @param graceMillis how long it may go on without a parent
     */
    public static void start(long graceMillis) {
        start(graceMillis, line -> {});
    }

    /**
     * Watches, and keeps what the parent asks for.
     *
     * @return the lines that come in, in their order; without an end, since this JVM ends first
     */
    public static BlockingQueue<String> lines() {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        start(0, lines::add);
        return lines;
    }

    private static void start(long graceMillis, Consumer<String> line) {
        Thread thread = new Thread(
                () -> {
                    awaitOrphaned(line);
                    end(graceMillis);
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitOrphaned(Consumer<String> heard) {
        // Not closed: nobody else may get its file descriptor.
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.accept(line);
            }
        } catch (IOException e) {
            // As good as the end: nothing will be heard of the parent any more.
            return;
        }
    }

    /** With the shutdown hooks, and without them if one hangs. */
    private static void end(long graceMillis) {
        try {
            Thread.sleep(graceMillis);
            Thread exit = new Thread(() -> System.exit(ORPHANED), "orphaned");
            exit.setDaemon(true);
            exit.start();
            exit.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            // Nobody does; and it is no reason to stay.
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
