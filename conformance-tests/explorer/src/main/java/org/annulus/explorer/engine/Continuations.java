// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The continuations inside the JDK, which virtual threads are made of. They are not an API: reached through method
 * handles, so that the build needs neither the flag nor the JDK that they need.
 */
final class Continuations {
    /** The flag without which the JDK keeps them to itself. */
    static final String FLAG = "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED";

    /** Why there are none; empty if there are. */
    static final String MISSING;

    // Constant handles, so that the compiler sees through them: a switch costs no more than in the JDK's own code.
    private static final MethodHandle CREATE;
    private static final MethodHandle RESUME;
    private static final MethodHandle YIELD;

    static {
        MethodHandle create = null;
        MethodHandle resume = null;
        MethodHandle yield = null;
        String missing = "";
        try {
            Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("annulus explorer");
            create = lookup.findConstructor(continuation, MethodType.methodType(void.class, scopeType, Runnable.class))
                    .bindTo(scope)
                    .asType(MethodType.methodType(Object.class, Runnable.class));
            resume = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            yield = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scopeType))
                    .bindTo(scope);
            // Some virtual machines have the classes and say at their first use that they cannot.
            Object probe = create.invokeExact((Runnable) () -> {});
            resume.invokeExact(probe);
        } catch (ClassNotFoundException e) {
            missing = "continuations need JDK 21+ with " + FLAG;
        } catch (IllegalAccessException e) {
            missing = "continuations need " + FLAG;
        } catch (Throwable e) {
            missing = "continuations do not work on this JDK: " + e;
        }
        CREATE = create;
        RESUME = resume;
        YIELD = yield;
        MISSING = missing;
    }

    private Continuations() {}

    /**
     * One that has not begun.
     *
     * @param body what it runs
     * @return the continuation
     */
    static Object create(Runnable body) {
        try {
            return CREATE.invokeExact(body);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /**
     * Begins it or goes on with it, and returns when it yields or ends.
     *
     * @param continuation from {@link #create}
     */
    static void resume(Object continuation) {
        try {
            RESUME.invokeExact(continuation);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Leaves the continuation that runs; returns when somebody resumes it. */
    static void leave() {
        try {
            boolean left = (boolean) YIELD.invokeExact();
            assert left;
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Handles declare Throwable; what these throw is unchecked, and what a body throws too. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException unchecked(Throwable e) throws E {
        throw (E) e;
    }
}
