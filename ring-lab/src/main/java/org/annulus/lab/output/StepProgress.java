// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import me.tongfei.progressbar.ProgressBar;

/** Which step of a task is under way, and how many are done; on a terminal only. */
public final class StepProgress implements AutoCloseable {
    private final ProgressBar bar;
    private boolean begun;

    /**
     * A display that begins with 0.
     *
     * @param task its name
     * @param steps how many there are
     */
    public StepProgress(String task, int steps) {
        bar = Terminal.isThere() ? Terminal.bar(task, steps).build() : null;
    }

    /**
     * Shows the next step. The one before, if there was one, is done.
     *
     * @param step its name
     */
    public void begins(String step) {
        if (bar != null) {
            if (begun) {
                bar.step();
            }
            begun = true;
            bar.setExtraMessage(step);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
