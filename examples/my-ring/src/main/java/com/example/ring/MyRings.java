// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import java.util.List;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/** The ring in both versions; {@code META-INF/services} names this class. */
public final class MyRings implements PolicyProvider {
    /** The first version, which is wrong. */
    public static final RingPolicy HASTY =
            new MyRing("hasty", "the first version: gives a slot back when it is claimed", HastyConsumer::new);

    /** The second version. */
    public static final RingPolicy CAREFUL =
            new MyRing("careful", "one producer, one consumer, entries in the ring", MyConsumer::new);

    /** For {@link java.util.ServiceLoader}. */
    public MyRings() {}

    @Override
    public List<RingPolicy> variants() {
        return List.of(HASTY, CAREFUL);
    }

    @Override
    public RingPolicy defaultVariant() {
        return CAREFUL;
    }
}
