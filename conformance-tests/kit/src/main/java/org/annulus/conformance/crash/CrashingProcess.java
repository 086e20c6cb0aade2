// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.nio.file.Path;
import org.annulus.conformance.check.LonePolicy;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.core.file.RingFile;
import org.annulus.core.policy.RingPolicy;

/**
 * The process that dies on one side of a ring file. Arguments: the policy as {@link PolicyLocator} has it, the ring
 * file, {@code KERNEL} or {@code USER}; then {@code halt} and the number of accesses that it survives, or {@code run}
 * and a journal, to work until it is killed.
 */
public final class CrashingProcess {
    private CrashingProcess() {}

    /**
     * Lives and dies.
     *
     * @param arguments as above
     */
    public static void main(String[] arguments) {
        ParentWatch.start();
        RingPolicy policy = PolicyLocator.find(arguments[0]);
        RingFile file = RingFile.attach(Path.of(arguments[1]), LonePolicy.of(policy));
        Victim victim = Victim.valueOf(arguments[2]);
        file.claim(victim.side());
        if (arguments[3].equals("halt")) {
            haltAt(Long.parseLong(arguments[4]), victim, HandMadeRing.of(file));
        } else {
            HotLife life = new HotLife(HandMadeRing.of(file), Journal.at(Path.of(arguments[4])));
            life.live(victim);
        }
    }

    /** Counts as {@link Mortal} counts in the parent. */
    private static void haltAt(long last, Victim victim, HandMadeRing ring) {
        Mortal mortal = new Mortal(last, () -> Runtime.getRuntime().halt(ChildProcess.KILLED));
        CrashRun run = new CrashRun(ring, new NoLedger());
        if (victim == Victim.KERNEL) {
            run.attachKernel(HookedMemory.lens(mortal));
        } else {
            run.attachUser(HookedMemory.lens(mortal));
        }
        victim.playAlone(run);
    }
}
