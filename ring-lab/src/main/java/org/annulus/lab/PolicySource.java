// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import org.annulus.conformance.check.PolicyJars;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.UnknownPolicyException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where policies come from: the class path, and jars that the user names. */
public final class PolicySource implements AutoCloseable {
    private final Optional<PolicyJars> jars;
    private final Policies policies;
    private final List<RingPolicy> own;

    private PolicySource(Optional<PolicyJars> jars, Policies policies, List<RingPolicy> own) {
        this.jars = jars;
        this.policies = policies;
        this.own = List.copyOf(own);
    }

    /**
     * The policies on the class path, and those of jars.
     *
     * @param typed jars and folders, separated as in a class path: with policies, and what those need; null for none
     * @param line to complain to
     * @return the source, to be closed when the policies are used no more
     * @throws IOException if a jar cannot be closed
     * @throws ParameterException if a jar is not there, or none has a policy
     */
    public static PolicySource of(String typed, CommandLine line) throws IOException {
        if (typed == null) {
            return new PolicySource(Optional.empty(), Policies.discover(), List.of());
        }
        PolicyJars jars;
        try {
            jars = PolicyJars.of(typed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--jar: " + e.getMessage());
        }
        // Closed with the source; the providers are instantiated here and load the rest while they are open.
        try {
            return read(jars, line);
        } catch (RuntimeException | Error e) {
            jars.close();
            throw e;
        }
    }

    private static PolicySource read(PolicyJars jars, CommandLine line) {
        List<PolicyProvider> providers = new ArrayList<>();
        // Also where the class path has the same provider: then from there.
        Set<String> ofTheJars = jars.providers(PolicyProvider.class);
        List<RingPolicy> own = new ArrayList<>();
        try {
            for (PolicyProvider provider : ServiceLoader.load(PolicyProvider.class, jars.loader())) {
                if (ofTheJars.contains(provider.getClass().getName())) {
                    own.addAll(provider.variants());
                }
                providers.add(provider);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new ParameterException(
                    line, jars + " names a policy provider that cannot be made: " + e.getMessage());
        }
        if (own.isEmpty()) {
            throw new ParameterException(
                    line,
                    jars + " names no policy provider; put the class name of one into" + " META-INF/services/"
                            + PolicyProvider.class.getName());
        }
        return new PolicySource(Optional.of(jars), Policies.of(providers), own);
    }

    /**
     * All policies.
     *
     * @return those of the class path and those of the jars
     */
    public Policies policies() {
        return policies;
    }

    /**
     * The policies of the jars.
     *
     * @return their variants; empty if there is no jar
     */
    public List<RingPolicy> own() {
        return own;
    }

    /**
     * What is looked for in the policies.
     *
     * @param <P> what comes of it
     * @param found by name, in all policies
     * @return what was found
     * @throws UnknownPolicyException if a name is unknown; the message also says how to bring a policy of one's own
     */
    public <P> P find(Function<Policies, P> found) {
        try {
            return found.apply(policies);
        } catch (UnknownPolicyException e) {
            throw new UnknownPolicyException(e.getMessage()
                    + (jars.isPresent()
                            ? ""
                            : "; a policy of your own needs --jar your-ring.jar, or the variable ANNULUS_CLASSPATH"));
        }
    }

    /**
     * The jars.
     *
     * @return those that the user named
     */
    public Optional<PolicyJars> jars() {
        return jars;
    }

    /**
     * Loads from the jars, too, what is named in services.
     *
     * @return the jars' loader, or that of the command line
     */
    public ClassLoader loader() {
        return jars.map(PolicyJars::loader).orElseGet(PolicySource.class::getClassLoader);
    }

    @Override
    public void close() throws IOException {
        if (jars.isPresent()) {
            jars.get().close();
        }
    }
}
