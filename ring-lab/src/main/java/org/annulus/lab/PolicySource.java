// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where policies come from: the class path, and a jar that the user names. */
public final class PolicySource implements AutoCloseable {
    private final URLClassLoader loader;
    private final Policies policies;
    private final List<RingPolicy> own;

    private PolicySource(URLClassLoader loader, Policies policies, List<RingPolicy> own) {
        this.loader = loader;
        this.policies = policies;
        this.own = List.copyOf(own);
    }

    /**
     * The policies on the class path, and those of a jar.
     *
     * @param jar null for none
     * @param line to complain to
     * @return the source, to be closed when the policies are used no more
     * @throws IOException if the jar cannot be read
     * @throws ParameterException if the jar has no policy
     */
    public static PolicySource of(Path jar, CommandLine line) throws IOException {
        if (jar == null) {
            return new PolicySource(null, Policies.discover(), List.of());
        }
        if (!Files.isReadable(jar)) {
            throw new NoSuchFileException(jar.toString());
        }
        // Closed with the source; the providers are instantiated here and load the rest while it is open.
        URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)}, PolicySource.class.getClassLoader());
        try {
            return read(loader, jar, line);
        } catch (RuntimeException | Error e) {
            loader.close();
            throw e;
        }
    }

    private static PolicySource read(URLClassLoader loader, Path jar, CommandLine line) {
        List<PolicyProvider> providers = new ArrayList<>();
        Set<String> known = ServiceLoader.load(PolicyProvider.class).stream()
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());
        List<RingPolicy> own = new ArrayList<>();
        try {
            for (PolicyProvider provider : ServiceLoader.load(PolicyProvider.class, loader)) {
                if (!known.contains(provider.getClass().getName())) {
                    own.addAll(provider.variants());
                }
                providers.add(provider);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new ParameterException(line, jar + " names a policy provider that cannot be made: " + e.getMessage());
        }
        if (own.isEmpty()) {
            throw new ParameterException(
                    line,
                    jar + " names no policy provider; put the class name of one into" + " META-INF/services/"
                            + PolicyProvider.class.getName());
        }
        return new PolicySource(loader, Policies.of(providers), own);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All policies.
     *
     * @return those of the class path and those of the jar
     */
    public Policies policies() {
        return policies;
    }

    /**
     * The policies of the jar.
     *
     * @return its variants; empty if there is no jar
     */
    public List<RingPolicy> own() {
        return own;
    }

    /**
     * Loads from the jar, too, what is named in services.
     *
     * @return the jar's loader, or that of the command line
     */
    public ClassLoader loader() {
        return loader == null ? PolicySource.class.getClassLoader() : loader;
    }

    @Override
    public void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }
}
