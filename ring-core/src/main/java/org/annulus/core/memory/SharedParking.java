// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** How threads sleep on shared memory in this JVM: with what is found on the class path, or in naps. */
public final class SharedParking {
    static final Parker PARKER;

    private static final String OBSTACLE;

    static {
        String obstacle =
                "nothing on the class path can wake threads of other processes; add module ring-linux, on Linux";
        Parker parker = new Naps();
        try {
            for (ProcessParking found :
                    ServiceLoader.load(ProcessParking.class, ProcessParking.class.getClassLoader())) {
                Optional<String> why = found.obstacle();
                if (why.isEmpty()) {
                    obstacle = null;
                    parker = new ProcessParker(found);
                    break;
                }
                obstacle = why.get();
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            obstacle = "what is on the class path to wake threads of other processes cannot be used: " + e;
        }
        OBSTACLE = obstacle;
        PARKER = parker;
    }

    private SharedParking() {}

    /**
     * Why memory that is shared between processes has {@link Parking#NAPS} here.
     *
     * @return a sentence without a full stop; empty if it has {@link Parking#FUTEX}
     */
    public static Optional<String> obstacle() {
        return Optional.ofNullable(OBSTACLE);
    }

    private record ProcessParker(ProcessParking parking) implements Parker {
        @Override
        public void park(RingMemory memory, int offset, long address, int expected, long timeoutNanos) {
            // Pairs with the fence in unpark, as RingMemory promises.
            memory.fullFence();
            parking.park(address, expected, timeoutNanos);
        }

        @Override
        public int unpark(RingMemory memory, long address, int count) {
            memory.fullFence();
            return parking.unpark(address, count);
        }

        @Override
        public Parking kind() {
            return Parking.FUTEX;
        }
    }
}
