// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.annulus.core.doorbell.DoorbellSnapshot;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.lab.output.Words;

/** Lines about a ring that several commands print. */
public final class RingPrinter {
    private RingPrinter() {}

    /** What the file is, who holds it, and what is wrong with it. */
    static List<String> header(RingReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.ringFile()) {
            lines.add("file       " + report.file() + ", " + Words.number(report.length()) + " bytes, no ring file");
            report.faults().forEach(fault -> lines.add("fault      " + fault));
            return lines;
        }
        lines.add("file       " + report.file() + ", " + Words.number(report.length()) + " bytes"
                + (report.ready() ? "" : ", not ready"));
        lines.add("policy     " + (report.policy().isEmpty() ? "unknown" : report.policy()));
        lines.add("geometry   " + geometry(report.geometry()));
        lines.add("made by    " + report.creator());
        lines.add("kernel     " + report.kernel());
        lines.add("user       " + report.user());
        report.faults().forEach(fault -> lines.add("fault      " + fault));
        return lines;
    }

    /** What there is to say about the words of a ring: what is impossible, then the states that it is in. */
    static List<String> remarks(RingSnapshot ring) {
        List<String> lines = new ArrayList<>();
        ring.remarks().forEach(remark -> lines.add("remark     " + remark));
        ring.notes().forEach(note -> lines.add("note       " + note));
        return lines;
    }

    private static String geometry(RingGeometry geometry) {
        return Words.number(geometry.entries()) + " entries"
                + (geometry.items() == 0 ? "" : ", " + Words.number(geometry.items()) + " items") + ", indices of "
                + geometry.indexBits() + " bits from " + geometry.startPosition() + ", up to " + geometry.producers()
                + " producers and " + geometry.consumers() + " consumers";
    }

    /**
     * The counters of a ring.
     *
     * @param counters totals
     * @return lines; reasons for refusals that did not occur are left out
     */
    public static List<String> counters(RingCounters counters) {
        List<String> lines = new ArrayList<>();
        lines.add("kernel     published " + Words.number(counters.published()) + ", coalesced "
                + Words.number(counters.coalesced()) + ", refused " + Words.number(counters.refusedTotal())
                + refusals(counters));
        lines.add("user       delivered " + Words.number(counters.delivered()) + ", skipped "
                + Words.number(counters.skipped()) + ", dropped as invalid " + Words.number(counters.dropped()));
        return lines;
    }

    /** Who sleeps; nothing for a ring without a doorbell. */
    static List<String> doorbell(RingReport report) {
        List<String> lines = new ArrayList<>();
        DoorbellSnapshot doorbell = report.doorbell();
        if (doorbell != null) {
            lines.add("doorbell   " + Words.number(doorbell.asleep().size()) + " of " + Words.number(doorbell.places())
                    + " asleep, " + Words.number(doorbell.wakes()) + " wake-ups");
            doorbell.asleep()
                    .forEach(sleeper -> lines.add("sleeper    " + sleeper.place() + " waits for "
                            + Words.number(sleeper.need()) + ", woken " + Words.number(sleeper.wakes()) + " times"));
        }
        return lines;
    }

    private static String refusals(RingCounters counters) {
        String reasons = counters.refused().entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                .map(reason -> reason.getKey() + " " + Words.number(reason.getValue()))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }
}
