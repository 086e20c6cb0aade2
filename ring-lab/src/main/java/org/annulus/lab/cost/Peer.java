// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** The peers' queues, and whether their accesses can be counted. */
final class Peer {
    static final String AGRONA_ONE_TO_ONE = "agrona-one-to-one";
    static final String AGRONA_MANY_TO_ONE = "agrona-many-to-one";

    private static final String JCTOOLS = "JCTools keeps its elements and indices in Java arrays and fields, and goes"
            + " to them with Unsafe: nobody can look on";
    /** As of Agrona 2.6.0. */
    private static final String FENCES = "Agrona's claim calls VarHandle.releaseFence itself, once a claim, and not"
            + " through its buffer: fences are not seen";

    private static final String DISRUPTOR = "Disruptor keeps its events and sequences in Java objects, and goes to"
            + " them with VarHandles: nobody can look on";

    /** By name, why nothing can be counted; empty if it can. */
    private static final Map<String, String> HIDDEN = new LinkedHashMap<>();

    static {
        HIDDEN.put(AGRONA_ONE_TO_ONE, "");
        HIDDEN.put(AGRONA_MANY_TO_ONE, "");
        HIDDEN.put("jctools-spsc", JCTOOLS);
        HIDDEN.put("jctools-mpsc", JCTOOLS);
        HIDDEN.put("disruptor-single", DISRUPTOR);
        HIDDEN.put("disruptor-multi", DISRUPTOR);
    }

    private Peer() {}

    static Iterable<String> names() {
        return HIDDEN.keySet();
    }

    static boolean isPeer(String name) {
        return HIDDEN.containsKey(name);
    }

    /** Why nothing can be counted; empty if it can. */
    static String hidden(String name) {
        return HIDDEN.getOrDefault(name, "");
    }

    /** Why fences are not counted; empty if they are. */
    static String fences(String name) {
        return isPeer(name) ? FENCES : "";
    }
}
