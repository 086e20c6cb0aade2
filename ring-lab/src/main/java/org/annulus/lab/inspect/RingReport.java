// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import java.util.List;
import org.annulus.core.doorbell.DoorbellSnapshot;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFileView;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;

/**
 * What a ring file holds, as {@code stat} and {@code dump} show it.
 *
 * @param file its path
 * @param length its length in bytes
 * @param ringFile whether it is a ring file at all; if not, nothing but length and faults is about it
 * @param policy the name in the superblock; maybe nonsense
 * @param geometry as the superblock has it
 * @param ready whether the ring was ever made ready
 * @param creator who made it
 * @param kernel who holds the kernel side, and whether it closed
 * @param user who holds the user side, and whether it closed
 * @param ring what is in it; null if the file does not tell
 * @param counters its totals; null if the file does not tell
 * @param doorbell who sleeps on it; null if it has no doorbell or the file does not tell
 * @param faults what is wrong, in sentences
 */
record RingReport(
        String file,
        long length,
        boolean ringFile,
        String policy,
        RingGeometry geometry,
        boolean ready,
        Holder creator,
        Holder kernel,
        Holder user,
        RingSnapshot ring,
        RingCounters counters,
        DoorbellSnapshot doorbell,
        List<String> faults) {

    /** A process that holds a side. */
    record Holder(long pid, boolean alive, boolean closed) {
        @Override
        public String toString() {
            return (pid == 0 ? "nobody" : "process " + pid + (alive ? "" : " (dead)")) + (closed ? ", closed" : "");
        }
    }

    static RingReport of(RingFileView view, int entries) {
        return new RingReport(
                view.path().toString(),
                view.length(),
                view.isRing(),
                view.policyName(),
                view.geometry(),
                view.isReady(),
                holder(view.creator(), false),
                holder(view.owner(Side.KERNEL), view.isClosed(Side.KERNEL)),
                holder(view.owner(Side.USER), view.isClosed(Side.USER)),
                view.snapshot(entries).orElse(null),
                view.counters().orElse(null),
                view.doorbell().orElse(null),
                view.faults());
    }

    /** Whether something is wrong with the file or impossible in its words; a state that it is in is neither. */
    boolean hasProblems() {
        return !faults.isEmpty() || ring != null && !ring.remarks().isEmpty();
    }

    private static Holder holder(long identity, boolean closed) {
        return new Holder(ProcessIdentity.pid(identity), ProcessIdentity.isAlive(identity), closed);
    }
}
