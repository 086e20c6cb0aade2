// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on the terminal, once a copy has taken a second; nothing where there is no terminal. */
final class Progress implements AutoCloseable {
    private static final long LONG = TimeUnit.SECONDS.toNanos(1);
    private static final long MEBIBYTE = 1 << 20;

    private final long total;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private ProgressBar bar;

    /**
     * Progress of a copy.
     *
     * @param total bytes
     * @param terminal whether stderr is one; the launcher knows
     */
    Progress(long total, boolean terminal) {
        this.total = total;
        this.terminal = terminal;
    }

    void at(long bytes) {
        if (bar == null && terminal && System.nanoTime() - start > LONG) {
            bar = new ProgressBarBuilder()
                    .setTaskName("copy")
                    .setInitialMax(total)
                    .setUnit("MiB", MEBIBYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
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
