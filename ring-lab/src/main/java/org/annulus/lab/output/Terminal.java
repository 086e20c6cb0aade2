// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What stderr can show. */
public final class Terminal {
    private static final int UPDATE_MILLIS = 200;

    private Terminal() {}

    /**
     * Whether somebody looks on.
     *
     * @return true if stderr is a terminal; the launcher knows
     */
    public static boolean isThere() {
        return Boolean.getBoolean("annulus.terminal");
    }

    /**
     * A progress bar as all commands have it: plain characters, and gone when it is closed.
     *
     * @param task its name
     * @param most where it ends
     * @return to be built
     */
    public static ProgressBarBuilder bar(String task, long most) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .clearDisplayOnFinish();
    }
}
