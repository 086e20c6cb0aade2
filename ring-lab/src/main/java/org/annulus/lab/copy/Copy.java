// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongSupplier;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * One copy, from the ring's creation to the renaming of the finished file. Whatever happens, nothing is left under the
 * final name unless it is whole, and nothing is left in the temporary directory.
 */
public final class Copy {
    private final CopyPlan plan;
    private final boolean terminal;
    private final LongSupplier clock;

    /**
     * A copy to be made.
     *
     * @param plan what, where to and through which ring
     * @param terminal whether to show progress on stderr
     */
    public Copy(CopyPlan plan, boolean terminal) {
        this(plan, terminal, System::nanoTime);
    }

    /** With the clock by which the user side gets on, in nanoseconds. */
    Copy(CopyPlan plan, boolean terminal, LongSupplier clock) {
        this.plan = plan;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * Copies. The target exists afterwards only if both digests agree.
     *
     * @return what was done
     * @throws CopyException if a side is gone, gave up, or got no further for minutes
     * @throws IOException if a file cannot be read or written
     */
    public CopyReport run() throws IOException {
        Path part = plan.part(ProcessHandle.current().pid());
        try (Session session = Session.create(part)) {
            try {
                CopyReport report = run(session, part);
                if (report.sha256Read().equals(report.sha256Written())) {
                    Files.move(
                            part, plan.target(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                }
                return report;
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    private CopyReport run(Session session, Path part) throws IOException {
        BlockArea area = BlockArea.create(session.blocks(), plan.blocks(), plan.blockSize(), plan.waiting());
        Rings rings = Rings.discover();
        RingPolicy policy = rings.policies().get(plan.policy());
        RingSpec spec = plan.waiting().sleeps() ? spec(policy).withDoorbell() : spec(policy);
        try (Ring ring =
                        plan.waiting() == CopyWait.PARK ? rings.open(spec) : rings.create(spec.inFile(session.ring()));
                Progress progress = new Progress("copy", Files.size(plan.source()), terminal)) {
            // The kernel side is taken before the user side starts, which then knows whom to watch.
            ring.kernel();
            return plan.processes() == 2
                    ? withProcess(ring, area, session, part, progress)
                    : withThread(ring, area, part, progress);
        }
    }

    /**
     * More entries than blocks, so that the blocks and not the ring set the pace; a power of two suits every policy.
     * How many entries go with the items of a readiness ring is the policy's to say.
     */
    private RingSpec spec(RingPolicy policy) {
        RingSpec spec = RingSpec.of(plan.policy());
        return policy.traits().delivery() == Delivery.COALESCED
                ? spec.withItems(plan.blocks())
                : spec.withEntries(Integer.highestOneBit(plan.blocks()) << 1);
    }

    private CopyReport withProcess(Ring ring, BlockArea area, Session session, Path part, Progress progress)
            throws IOException {
        UserProcess user = UserProcess.start(plan, session, part);
        try {
            PeerWatch watch = new PeerWatch(user.name(), user::gone, area::passed, PeerWatch.PATIENCE, clock);
            CopyResult read = kernelSide(ring, area, watch, progress);
            return report(ring, read, user.await(watch));
        } finally {
            user.end();
        }
    }

    private CopyReport withThread(Ring ring, BlockArea area, Path part, Progress progress) throws IOException {
        UserSideCopy written =
                new UserSideCopy(part, area, plan.blocks(), ring.user(), new PeerWatch(() -> null), plan.waiting());
        UserThread user = new UserThread(written::run);
        user.start();
        PeerWatch watch = new PeerWatch("the user side, a thread", user::gone, area::passed, PeerWatch.PATIENCE, clock);
        CopyResult read = kernelSide(ring, area, watch, progress);
        return report(ring, read, user.await(watch));
    }

    private CopyResult kernelSide(Ring ring, BlockArea area, PeerWatch watch, Progress progress) throws IOException {
        return new KernelSideCopy(plan, area, ring, watch, progress::at).run();
    }

    private CopyReport report(Ring ring, CopyResult read, CopyResult written) {
        if (read.bytes() != written.bytes()) {
            throw new CopyException("the kernel side read " + read.bytes() + " bytes and the user side wrote "
                    + written.bytes() + "; nothing is left at " + plan.target());
        }
        return new CopyReport(
                ring.policy().name().toString(),
                plan.processes(),
                plan.waiting().toString(),
                plan.blockSize(),
                plan.blocks(),
                read.bytes(),
                read.seconds(),
                read.bytes() / read.seconds(),
                read.sha256(),
                written.sha256(),
                ring.counters());
    }
}
