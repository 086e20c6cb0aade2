// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * How threads sleep on shared memory in this JVM: with what is found on the class path, or in naps. Looked for when a
 * thread first sleeps or is to be woken, so that who only polls loads no native library.
 */
public final class SharedParking {
    /** Parks with what is found. */
    static final Parker PARKER = new Lazy();

    private SharedParking() {}

    /**
     * Why memory that is shared between processes has {@link Parking#NAPS} here.
     *
     * @return a sentence without a full stop; empty if it has {@link Parking#FUTEX}
     */
    public static Optional<String> obstacle() {
        return Optional.ofNullable(Found.ONE.obstacle());
    }

    /** A parker, and why it is none that wakes; null if it does. */
    private record Found(Parker parker, String obstacle) {
        static final Found ONE = look();

        private static Found look() {
            String obstacle =
                    "nothing on the class path can wake threads of other processes; add module ring-linux, on Linux";
            try {
                for (ProcessParking parking :
                        ServiceLoader.load(ProcessParking.class, ProcessParking.class.getClassLoader())) {
                    Optional<String> why = parking.obstacle();
                    if (why.isEmpty()) {
                        return new Found(new ProcessParker(parking), null);
                    }
                    obstacle = why.get();
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                obstacle = "what is on the class path to wake threads of other processes cannot be used: " + e;
            }
            return new Found(new Naps(), obstacle);
        }
    }

    private static final class Lazy implements Parker {
        @Override
        public void park(RingMemory memory, int offset, long address, int expected, long timeoutNanos) {
            Found.ONE.parker().park(memory, offset, address, expected, timeoutNanos);
        }

        @Override
        public int unpark(RingMemory memory, long address, int count) {
            return Found.ONE.parker().unpark(memory, address, count);
        }

        @Override
        public Parking kind() {
            return Found.ONE.parker().kind();
        }
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
