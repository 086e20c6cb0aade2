// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.annulus.lab.output.Terminal;

/** A progress bar on the terminal, once a task has taken a second; nothing where there is no terminal. */
public final class Progress implements AutoCloseable {
    private static final long LONG = TimeUnit.SECONDS.toNanos(1);
    private static final long MEBIBYTE = 1 << 20;

    private final String task;
    private final long total;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private ProgressBar bar;

    /**
     * Progress of a task.
     *
     * @param task its name
     * @param total bytes
     * @param terminal whether stderr is one
     */
    public Progress(String task, long total, boolean terminal) {
        this.task = task;
        this.total = total;
        this.terminal = terminal;
    }

    /**
     * Shows how far it is.
     *
     * @param bytes done
     */
    public void at(long bytes) {
        if (bar == null && terminal && System.nanoTime() - start > LONG) {
            bar = Terminal.bar(task, total).setUnit("MiB", MEBIBYTE).showSpeed().build();
        }
        if (bar != null) {
            bar.stepTo(bytes);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
