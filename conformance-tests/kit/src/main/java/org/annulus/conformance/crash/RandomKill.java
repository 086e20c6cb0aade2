// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.file.RingFile;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingGeometry;

/**
 * A process works on its side of a ring file at full speed. It is stopped in the middle, and nobody may take over from
 * it; it goes on, and is killed with SIGKILL at a random moment; then this process takes over.
 */
final class RandomKill extends NamedCheck {
    private static final int FULL_KILLS = 100;

    /** Events before it is stopped, before it is killed, at most. */
    private static final int MOST_EVENTS = 2_000;

    private final Victim victim;

    RandomKill(Victim victim) {
        super(
                Layer.CRASH,
                "should take over from a " + victim.side().label()
                        + " side's process that was killed at full speed, and not while it was only stopped",
                List.of(victim.rule(), Rule.ZOMBIE, Rule.NO_LOSS, Rule.NO_DUPLICATION, Rule.NO_INVENTION));
        this.victim = victim;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        String policy = PolicyLocator.of(fixture);
        RingGeometry geometry = fixture.policy()
                .resolve(fixture.stressed().apply(new Topology(1, 1, 1, false)).withHandles(1, 1));
        int kills = effort.choose(1, FULL_KILLS);
        Optional<Deviation> found = Optional.empty();
        long first = new Random().nextInt(1_000_000);
        for (long seed = first; seed < first + kills; seed++) {
            Optional<Deviation> one = kill(fixture, policy, geometry, seed);
            found = found.isPresent() ? found : one;
        }
        return new Evidence("stopped, continued and killed " + kills + " times, seeds from " + first, found);
    }

    private Optional<Deviation> kill(RingFixture fixture, String policy, RingGeometry geometry, long seed) {
        Random random = new Random(seed);
        CrashDirectory directory = new CrashDirectory();
        try (directory) {
            RingFile file = RingFile.create(directory.file("ring"), fixture.policy(), geometry);
            Journal journal = Journal.at(directory.file("journal"));
            List<String> arguments = List.of(
                    policy,
                    file.path().toString(),
                    victim.name(),
                    "run",
                    directory.file("journal").toString());
            try (HotRun hot =
                            victim == Victim.KERNEL ? new HotProducer(file, journal) : new HotConsumer(file, journal);
                    ChildProcess child = new ChildProcess(fixture, directory.path(), arguments)) {
                // One at least: only then has it come to the ring and claimed its side.
                hot.work(child, 1 + random.nextInt(MOST_EVENTS));
                child.stop();
                hot.requireRefused(victim.side());
                child.goOn();
                hot.work(child, 1 + random.nextInt(MOST_EVENTS));
                child.kill();
                return hot.takeOver();
            } catch (RuntimeException | Error e) {
                throw RuleViolation.at(
                        victim.rule(),
                        fixture.policy().name() + " " + geometry + ", seed " + seed + ": ",
                        e,
                        "\n  " + directory.keep());
            }
        }
    }
}
