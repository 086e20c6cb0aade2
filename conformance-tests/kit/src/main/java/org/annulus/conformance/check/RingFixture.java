// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * What the kit needs to know of a policy: the policy itself, and the small geometries to try it with.
 *
 * @param policy to be tested
 * @param geometries resolved ones to run every deterministic check with; small ones find more
 * @param stressed the geometry to run real threads on, by who works on the ring: small, and about to wrap around;
 *     handles are set by the kit
 * @param ownChecks that only this policy has: demonstrations of its deviations, for example
 * @param unseen why the ring's words cannot be seen; empty for a ring that keeps them in the regions of its layout
 * @param jars from which a command line has the policy; empty if it is on the class path
 */
public record RingFixture(
        RingPolicy policy,
        List<RingGeometry> geometries,
        Function<Topology, RingGeometry> stressed,
        List<RuleCheck> ownChecks,
        Optional<String> unseen,
        Optional<PolicyJars> jars) {
    private static final List<Integer> CAPACITIES = List.of(1, 2, 4, 8);
    private static final int NARROW = 5;
    private static final int STRESSED = 8;

    /** Entries after which a stressed ring's index starts again at 0; fewer than any run takes. */
    private static final int BEFORE_WRAP = 1_000;

    /** Copies the lists. */
    public RingFixture {
        geometries = List.copyOf(geometries);
        ownChecks = List.copyOf(ownChecks);
    }

    /**
     * A policy whose words can be seen.
     *
     * @param policy to be tested
     * @param geometries resolved ones to run every deterministic check with
     * @param stressed the geometry to run real threads on, by who works on the ring
     * @param ownChecks that only this policy has
     */
    public RingFixture(
            RingPolicy policy,
            List<RingGeometry> geometries,
            Function<Topology, RingGeometry> stressed,
            List<RuleCheck> ownChecks) {
        this(policy, geometries, stressed, ownChecks, Optional.empty(), Optional.empty());
    }

    /**
     * A policy that the kit cannot choose geometries for.
     *
     * @param policy to be tested
     * @param geometries resolved ones to run every deterministic check with
     * @param stressed the geometry to run real threads on
     * @return the fixture
     */
    public static RingFixture of(RingPolicy policy, List<RingGeometry> geometries, RingGeometry stressed) {
        return new RingFixture(policy, geometries, topology -> stressed, List.of());
    }

    /**
     * The same with other geometries for real threads: for a policy of which a declared deviation shows with some
     * topologies and small rings, where a run could find it by chance.
     *
     * @param geometry by who works on the ring
     * @return a copy
     */
    public RingFixture withStressed(Function<Topology, RingGeometry> geometry) {
        return new RingFixture(policy, geometries, geometry, ownChecks, unseen, jars);
    }

    /**
     * The same with checks of the policy's own, which are run and reported like the kit's.
     *
     * @param checks to be added
     * @return a copy
     */
    public RingFixture with(RuleCheck... checks) {
        List<RuleCheck> all = new ArrayList<>(ownChecks);
        all.addAll(List.of(checks));
        return new RingFixture(policy, geometries, stressed, all, unseen, jars);
    }

    /**
     * The same of a ring that keeps its words elsewhere than in the regions of its layout, or goes to them by another
     * way than {@link org.annulus.core.memory.RingMemory}: a queue of another library behind a policy. Checks that look
     * at words or accesses are reported as NOT-RUN then, with the reason, as they could not find anything.
     *
     * @param reason where the words are instead
     * @return a copy
     */
    public RingFixture withoutMemory(String reason) {
        return new RingFixture(policy, geometries, stressed, ownChecks, Optional.of(reason), jars);
    }

    /**
     * The same of a policy that came from jars beside the class path, so that other processes find it there, and that
     * commands which show a finding again can name them.
     *
     * @param from the jars; open as long as the fixture is used
     * @return a copy
     */
    public RingFixture inJars(PolicyJars from) {
        return new RingFixture(policy, geometries, stressed, ownChecks, unseen, Optional.of(from));
    }

    /**
     * Where the policy's providers are: of itself, of scenarios.
     *
     * @return the loader of the jars, or of the policy's class
     */
    public ClassLoader loader() {
        return jars.map(PolicyJars::loader).orElseGet(() -> policy.getClass().getClassLoader());
    }

    /**
     * The class path of another process that is to make the policy.
     *
     * @return this process's, and the jars
     */
    public String classPath() {
        return jars.map(PolicyJars::classPath).orElseGet(() -> System.getProperty("java.class.path"));
    }

    /**
     * A policy whose size, index width and start position may be chosen freely: capacities of 1, 2, 4 and 8, each at
     * start positions all over a 5-bit index, and with the policy's default width at 0 and before every place where a
     * sign or a width could matter.
     *
     * @param policy to be tested
     * @return the fixture
     */
    public static RingFixture of(RingPolicy policy) {
        int widest = policy.resolve(RingGeometry.DEFAULT).indexBits();
        List<RingGeometry> geometries = new ArrayList<>();
        for (int capacity : CAPACITIES) {
            for (int bits : new int[] {NARROW, widest}) {
                for (long start : startPositions(bits)) {
                    geometries.add(policy.resolve(ofCapacity(policy, capacity).withIndex(bits, start)));
                }
            }
        }
        RingGeometry stressed = ofCapacity(policy, STRESSED).withIndex(widest, IndexWord.mask(widest) - BEFORE_WRAP);
        return of(policy, geometries, stressed);
    }

    /**
     * What limits a readiness ring is its items. Of entries it gets as many, the fewest there can be, or its default.
     */
    private static RingGeometry ofCapacity(RingPolicy policy, int capacity) {
        RingGeometry entries = RingGeometry.DEFAULT.withEntries(capacity);
        if (policy.traits().delivery() != Delivery.COALESCED) {
            return entries;
        }
        try {
            policy.resolve(entries.withItems(capacity));
            return entries.withItems(capacity);
        } catch (GeometryException e) {
            return RingGeometry.DEFAULT.withItems(capacity);
        }
    }

    private static Iterable<Long> startPositions(int bits) {
        long last = IndexWord.mask(bits);
        TreeSet<Long> starts = new TreeSet<>(List.of(0L));
        if (bits <= NARROW) {
            for (long start = 0; start <= last; start += 3) {
                starts.add(start);
            }
        }
        for (long edge : new long[] {1L << 15, 1L << 16, 1L << 31, 1L << 32, 1L << 62}) {
            if (edge <= last) {
                starts.add(edge - 5);
            }
        }
        starts.add(last - 5);
        starts.add(last);
        return starts;
    }
}
