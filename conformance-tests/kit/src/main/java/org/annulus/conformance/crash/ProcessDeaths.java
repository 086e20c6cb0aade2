// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.core.file.RingFile;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;

/**
 * A process of its own has one side of a ring file and halts before an access. The same life is lived in this process
 * up to the same access; the words that the dead process left must be the same, and then this process takes over.
 */
final class ProcessDeaths extends DeathCheck {
    private static final int QUICK_POINTS = 2;

    /** A process spends most of its life on its start, and no processor is busy with that all the time. */
    private static final int AT_ONCE = 2;

    ProcessDeaths(Victim victim) {
        super(victim, "should take over when the " + victim.side().label() + " side's process halted before an access");
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        begin();
        String policy = PolicyLocator.of(fixture);
        // The last one has room for most, and starts right before its wrap.
        RingGeometry geometry = fixture.policy()
                .resolve(fixture.geometries().get(fixture.geometries().size() - 1));
        long accesses = new Life(fixture, geometry).simulate(Long.MAX_VALUE);
        // In the middle and before the last one if there are to be few: before the first is a check of its own.
        List<Long> points = Spread.over(
                LongStream.range(effort == Effort.QUICK ? accesses / 2 : 0, accesses)
                        .boxed()
                        .toList(),
                effort.choose(QUICK_POINTS, Integer.MAX_VALUE));
        dieAtEach(points, k -> new Life(fixture, geometry).die(policy, k));
        return evidence(points.size() + " of " + accesses + " kill points, a process each");
    }

    /** A few at once; of those that fail together the first one is told. */
    private static void dieAtEach(List<Long> points, LongConsumer death) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int i = 0; i < points.size(); i += AT_ONCE) {
                List<Callable<Void>> together = points.subList(i, Math.min(points.size(), i + AT_ONCE)).stream()
                        .<Callable<Void>>map(k -> () -> {
                            death.accept(k);
                            return null;
                        })
                        .toList();
                for (Future<Void> one : threads.invokeAll(together)) {
                    one.get();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One life of the victim. */
    private final class Life {
        private final RingFixture fixture;
        private final RingGeometry geometry;
        private final HandMadeRing simulated;
        private final CrashRun run;

        Life(RingFixture fixture, RingGeometry geometry) {
            this.fixture = fixture;
            this.geometry = geometry;
            this.simulated = HandMadeRing.inProcess(fixture.policy(), geometry);
            simulated.format(false);
            this.run = new CrashRun(simulated);
        }

        /** Lives it in this process, up to an access, and says how many accesses it made. */
        long simulate(long k) {
            Mortal mortal = new Mortal(k);
            try {
                if (victim == Victim.KERNEL) {
                    run.attachKernel(HookedMemory.lens(mortal));
                } else {
                    survivor(run);
                    run.attachUser(HookedMemory.lens(mortal));
                }
                victim.playAlone(run);
            } catch (Died e) {
                mortal.kill();
            }
            return mortal.accesses();
        }

        /** The kernel side has filled the ring. */
        private void survivor(CrashRun filled) {
            filled.attachKernel(filled.living());
            filled.openProducers(1);
            while (filled.registered() < filled.registrations()) {
                filled.register();
            }
            for (int i = 0; i < filled.room(); i++) {
                filled.post(0);
            }
        }

        void die(String policy, long k) {
            CrashDirectory directory = new CrashDirectory();
            try (directory) {
                RingFile file = RingFile.create(directory.file("ring"), fixture.policy(), geometry);
                try {
                    die(policy, k, file, directory);
                } catch (RuntimeException | Error e) {
                    throw RuleViolation.at(
                            victim.rule(),
                            simulated + ": the " + victim.side().label() + " side's process halted before access " + k
                                    + " to shared memory: ",
                            e,
                            "\n  " + directory.keep());
                }
            }
        }

        private void die(String policy, long k, RingFile file, CrashDirectory directory) {
            CrashRun real = new CrashRun(HandMadeRing.of(file), run.ledger());
            file.claim(victim == Victim.KERNEL ? Side.USER : Side.KERNEL);
            if (victim == Victim.USER) {
                survivor(real);
            }
            simulate(k);
            List<String> arguments = List.of(policy, file.path().toString(), victim.name(), "halt", Long.toString(k));
            try (ChildProcess child = new ChildProcess(fixture, directory.path(), arguments)) {
                int code = child.awaitEnd();
                if (code != ChildProcess.KILLED) {
                    throw new AssertionError(
                            "the process ended with " + code + " and not in its death: " + child.said());
                }
            }
            requireSame(real.ring());
            if (victim == Victim.KERNEL) {
                real.attachUser(real.living());
                real.openConsumers(1);
            }
            run.goOnWith(real);
            file.claim(victim.side());
            Rescue rescue = new Rescue(run, victim);
            rescue.noteDeath();
            settle(rescue);
        }

        private void requireSame(HandMadeRing real) {
            List<String> different = new ArrayList<>();
            for (Region region : real.regions()) {
                RingMemory left = real.shared(region.name());
                RingMemory expected = simulated.shared(region.name());
                for (int at = 0; at + Short.BYTES <= region.length(); at += Short.BYTES) {
                    // Plain: the other process is dead.
                    if (left.getShort(at) != expected.getShort(at)) {
                        different.add(region.name() + "+" + at);
                    }
                }
            }
            if (!different.isEmpty()) {
                throw new AssertionError(
                        "what it left behind differs from what the same accesses do in this process, at " + different
                                + "; a policy has to be deterministic");
            }
        }
    }
}
