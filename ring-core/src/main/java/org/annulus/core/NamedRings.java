// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rings of an application by the application's own names, as a {@link RingsConfiguration} has them. Each is opened
 * when it is first asked for; closing this closes them all. Any number of threads may use one object.
 */
public final class NamedRings implements AutoCloseable {
    private final Rings rings;
    private final RingsConfiguration configuration;
    private final Map<String, Ring> open = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Rings that a configuration names.
     *
     * @param rings makes them
     * @param configuration says which
     * @throws org.annulus.core.policy.UnknownPolicyException if it names a policy that there is not
     * @throws org.annulus.core.policy.GeometryException if a policy cannot work with its geometry
     */
    public NamedRings(Rings rings, RingsConfiguration configuration) {
        this.rings = rings;
        this.configuration = configuration;
        configuration.check(rings.policies());
    }

    /**
     * The names.
     *
     * @return all that the configuration has
     */
    public Set<String> names() {
        return configuration.rings().keySet();
    }

    /**
     * A ring by its name.
     *
     * @param name in the configuration
     * @return the ring; the same for every call
     * @throws IllegalArgumentException if the configuration has no such name
     * @throws IllegalStateException after close
     */
    public synchronized Ring get(String name) {
        RingSpec spec = configuration.rings().get(name);
        if (spec == null) {
            throw new IllegalArgumentException("no ring is named " + name + "; configured are " + names());
        }
        if (closed) {
            throw new IllegalStateException("the rings were closed; ring " + name + " cannot be opened any more");
        }
        return open.computeIfAbsent(name, n -> rings.open(spec));
    }

    /** Closes all rings that were opened. */
    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(Ring::close);
    }
}
