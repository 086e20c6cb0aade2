// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

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
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where policies come from: the class path, and a jar that the user names. */
final class PolicySource implements AutoCloseable {
    private final URLClassLoader loader;
    private final Policies policies;

    private PolicySource(URLClassLoader loader, Policies policies) {
        this.loader = loader;
        this.policies = policies;
    }

    /**
     * The policies on the class path, and those of a jar.
     *
     * @param jar null for none
     * @param line to complain to
     */
    static PolicySource of(Path jar, CommandLine line) throws IOException {
        if (jar == null) {
            return new PolicySource(null, Policies.discover());
        }
        if (!Files.isReadable(jar)) {
            throw new NoSuchFileException(jar.toString());
        }
        // Closed with the source; the providers are instantiated here and load the rest while it is open.
        URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)}, PolicySource.class.getClassLoader());
        try {
            return new PolicySource(loader, read(loader, jar, line));
        } catch (RuntimeException | Error e) {
            loader.close();
            throw e;
        }
    }

    private static Policies read(URLClassLoader loader, Path jar, CommandLine line) {
        List<PolicyProvider> providers = new ArrayList<>();
        Set<String> known = ServiceLoader.load(PolicyProvider.class).stream()
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());
        boolean own = false;
        try {
            for (PolicyProvider provider : ServiceLoader.load(PolicyProvider.class, loader)) {
                own |= !known.contains(provider.getClass().getName());
                providers.add(provider);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new ParameterException(line, jar + " names a policy provider that cannot be made: " + e.getMessage());
        }
        if (!own) {
            throw new ParameterException(
                    line,
                    jar + " names no policy provider; put the class name of one into" + " META-INF/services/"
                            + PolicyProvider.class.getName());
        }
        return Policies.of(providers);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    Policies policies() {
        return policies;
    }

    /** Loads scenarios from the jar too. */
    ClassLoader loader() {
        return loader == null ? PolicySource.class.getClassLoader() : loader;
    }

    @Override
    public void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }
}
