// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.annulus.lab.output.Terminal;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * How far a comparison is and how long it will take: what the units were thought to take, corrected by what those that
 * are done have taken. A bar on a terminal; elsewhere a line a section.
 */
final class CompareProgress implements AutoCloseable {
    private final PrintWriter err;
    private final boolean terminal;
    private ProgressBar bar;
    private String section = "";
    private double expected;
    private double behind;
    private double skipped;
    private long begun;

    CompareProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void begins(double seconds) {
        expected = seconds;
        begun = System.nanoTime();
        if (terminal) {
            bar = Terminal.bar("compare", Math.round(seconds * 10))
                    .setUpdateIntervalMillis(500)
                    .setEtaFunction(state -> Optional.of(left()))
                    .build();
        }
    }

    void section(Section next, int units) {
        section = next.key();
        if (bar == null) {
            err.printf(
                    Locale.ROOT,
                    "compare: %s, %d %s; about %d s left for everything%n",
                    section,
                    units,
                    units == 1 ? "unit" : "units",
                    left().toSeconds());
            err.flush();
        }
    }

    void unit(Unit unit) {
        if (bar != null) {
            bar.setExtraMessage(section + ": " + unit.title());
        }
    }

    void skipped(Unit unit) {
        skipped += unit.seconds();
        done(unit);
    }

    void done(Unit unit) {
        behind += unit.seconds();
        if (bar != null) {
            bar.stepTo(Math.round(behind * 10));
        }
    }

    private Duration left() {
        double measured = behind - skipped;
        double taken = (System.nanoTime() - begun) / 1e9;
        double correction = measured < 1 ? 1 : taken / measured;
        return Duration.ofMillis(Math.round((expected - behind) * correction * 1000));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
