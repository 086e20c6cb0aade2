// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.lang.reflect.Constructor;
import org.annulus.conformance.check.NotRunException;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/**
 * How another process with the same class path comes to a policy: by its name, if a {@link PolicyProvider} is
 * registered for it; else by its class, if that has a constructor without arguments.
 */
public final class PolicyLocator {
    private static final String NAMED = "name:";
    private static final String CLASS = "class:";

    private PolicyLocator() {}

    /**
     * Where to find a policy.
     *
     * @param fixture of a policy that another process is to make, which has the fixture's class path
     * @return for {@link #find(String)}
     * @throws NotRunException if another process cannot come to it
     */
    public static String of(RingFixture fixture) {
        RingPolicy policy = fixture.policy();
        ClassLoader loader = fixture.loader();
        String name = policy.name().toString();
        Policies known = Policies.discover(loader);
        if (known.names().contains(name) && known.get(name).getClass() == policy.getClass()) {
            return NAMED + name;
        }
        String located = CLASS + policy.getClass().getName();
        try {
            if (find(located, loader).name().equals(policy.name())) {
                return located;
            }
        } catch (IllegalStateException e) {
            // Said below, with the remedy.
        }
        throw new NotRunException("another process cannot make " + name + "; register a PolicyProvider for it in"
                + " META-INF/services, or give " + policy.getClass().getName() + " a constructor without arguments");
    }

    /**
     * The policy that is there.
     *
     * @param located by {@link #of}, perhaps in another process
     * @return the policy
     * @throws IllegalStateException if there is none
     */
    public static RingPolicy find(String located) {
        return find(located, PolicyLocator.class.getClassLoader());
    }

    private static RingPolicy find(String located, ClassLoader loader) {
        if (located.startsWith(NAMED)) {
            return Policies.discover(loader).get(located.substring(NAMED.length()));
        }
        try {
            Constructor<?> constructor = Class.forName(located.substring(CLASS.length()), true, loader)
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (RingPolicy) constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException("there is no policy at " + located, e);
        }
    }

    /** A file name for a policy. */
    static String fileName(PolicyName name) {
        return name.toString().replace('/', '-');
    }
}
