// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessHook;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;

/**
 * Stands between a victim and its memory: writes a value before a chosen access to shared memory, or before every one
 * from there on; ends calls that make too many; and tells where they write. For one thread.
 */
final class Assailant implements AccessHook {
    /** Accesses of a call on the small rings of these checks, at most. */
    private static final int MOST = 50_000;

    private final HandMadeRing ring;
    private Attack attack;
    private long moment;
    private long steps;
    private long accesses;
    private boolean struck;
    private boolean paused;
    private AccessHook witness;

    Assailant(HandMadeRing ring) {
        this.ring = ring;
    }

    /** Attacks nothing from now on. */
    void rest() {
        attack = null;
        accesses = 0;
        struck = true;
    }

    /** A call begins that is not attacked: what is kept is kept on. */
    void newCall() {
        accesses = 0;
        paused = false;
    }

    /** A call of the user side begins: it does not fight against itself for its own words. */
    void newUserCall() {
        accesses = 0;
        paused = attack != null && attack.kept() && attack.target().word().writer() != Side.KERNEL;
    }

    /** A call begins that will be attacked before its access of that number, from 0. */
    void attack(Attack newAttack, long newMoment) {
        attack = newAttack;
        moment = newMoment;
        steps = 0;
        accesses = 0;
        struck = false;
        paused = false;
    }

    /** Whether the attacked access came. */
    boolean hasStruck() {
        return struck;
    }

    /** Strikes now, if the call ended before. */
    void strike() {
        if (attack != null && (attack.kept() || !struck)) {
            put();
        }
    }

    private void put() {
        attack.target().put(ring, attack.value());
        struck = true;
    }

    /** Told all accesses; null: nobody. */
    void setWitness(AccessHook newWitness) {
        witness = newWitness;
    }

    @Override
    public void before(Region region, int offset) {
        if (witness != null) {
            witness.before(region, offset);
        }
        if (attack != null && !paused && region.visibility() == Visibility.SHARED) {
            if (!struck && steps == moment || struck && attack.kept()) {
                put();
            }
            steps++;
        }
        accesses++;
        if (accesses > MOST) {
            throw new RuleViolation(
                    Rule.HOSTILE_PEER,
                    "the call has made " + MOST + " accesses, the last to " + region.name() + "."
                            + region.nameAt(offset) + ", and does not end",
                    null);
        }
    }
}
