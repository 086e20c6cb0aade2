// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.core.policy.PolicyName;

/** Which check is under way, and how many are done; on a terminal only. */
final class CheckProgress implements AutoCloseable {
    private final ProgressBar bar;
    private boolean begun;

    /**
     * A display that begins with 0.
     *
     * @param checks how many there are
     * @param terminal whether stderr is one; the launcher knows
     */
    CheckProgress(int checks, boolean terminal) {
        bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("checks")
                        .setInitialMax(checks)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    /** The check before, if there was one, is done. */
    void begins(PolicyName policy, RuleCheck check) {
        if (bar != null) {
            if (begun) {
                bar.step();
            }
            begun = true;
            bar.setExtraMessage(policy + " " + check.layer().label() + ": " + check.name());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
