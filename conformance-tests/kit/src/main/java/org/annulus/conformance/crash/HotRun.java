// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.LonePolicy;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.RingFileException;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.Policies;

/** This process's part beside a process that works at full speed and will be killed. For one thread. */
abstract class HotRun implements AutoCloseable {
    private static final int LIMIT = 16;

    private final RingFile file;
    private final Journal journal;
    private final Policies policies;
    private final HotTraffic traffic;
    private final Ring ring;
    private final List<Ring> others = new ArrayList<>();

    HotRun(RingFile file, Journal journal) {
        this.file = file;
        this.journal = journal;
        this.policies = LonePolicy.of(file.policy());
        this.traffic = new HotTraffic(file.policy(), file.geometry());
        this.ring = Ring.of(file);
    }

    /** Works with the child until so many more events have passed. */
    abstract void work(ChildProcess child, int events);

    /**
     * The child is dead: takes its side over and looks at what is left.
     *
     * @return the declared deviation that showed
     */
    abstract Optional<Deviation> takeOver();

    final Journal journal() {
        return journal;
    }

    final HotTraffic traffic() {
        return traffic;
    }

    /** The ring as this process has it; its living side is attached here. */
    final Ring ring() {
        return ring;
    }

    /** The ring once more, to take a side of somebody else over. */
    final Ring again() {
        Ring other = Ring.of(RingFile.attach(file.path(), policies));
        others.add(other);
        return other;
    }

    /** While the owner lives, whatever it does, nobody takes its side over. */
    final void requireRefused(Side side) {
        try (Ring other = Ring.of(RingFile.attach(file.path(), policies))) {
            if (side == Side.KERNEL) {
                other.kernel();
            } else {
                other.user();
            }
        } catch (RingFileException e) {
            return;
        }
        throw new RuleViolation(
                Rule.ZOMBIE,
                "the " + side.label() + " side was taken over from a process that is stopped and alive",
                null);
    }

    /** Drains until nothing more comes. */
    final void drainAll(Consumer consumer, EventHandler handler) {
        int most = ring.policy().capacity(ring.geometry()) + 64;
        int idle = 0;
        for (int i = 0; idle < 2; i++) {
            idle = consumer.drain(handler, LIMIT) > 0 ? 0 : idle + 1;
            if (i > most) {
                throw Ledger.violation(Rule.EMPTY_AND_FULL, "the ring goes on delivering");
            }
        }
    }

    @Override
    public void close() {
        ring.close();
        others.forEach(Ring::close);
    }
}
