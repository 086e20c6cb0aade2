// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Which claim is being executed; on a terminal only. */
final class ClaimsProgress implements AutoCloseable {
    private final ProgressBar bar;

    ClaimsProgress(int claims, boolean terminal) {
        bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("claims")
                        .setInitialMax(claims)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    void begins(Claim claim) {
        if (bar != null) {
            bar.setExtraMessage(claim.id());
        }
    }

    void ended() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
