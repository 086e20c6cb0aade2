// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Jars and folders beside the class path, from which a command has policies: how this process loads from them, and what
 * other processes need in order to do the same. Close it when nothing of the policies is used any more.
 */
public final class PolicyJars implements Closeable {
    private final String typed;
    private final List<Path> files;
    private final URLClassLoader loader;

    private PolicyJars(String typed, List<Path> files) {
        this.typed = typed;
        this.files = List.copyOf(files);
        this.loader = new URLClassLoader(
                files.stream().map(PolicyJars::url).toArray(URL[]::new), PolicyJars.class.getClassLoader());
    }

    /**
     * Opens jars and folders.
     *
     * @param typed their paths, separated as in a class path: the jar with the policies, and those that it needs
     * @return the jars
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    public static PolicyJars of(String typed) {
        List<Path> files = new ArrayList<>();
        for (String path : typed.split(File.pathSeparator)) {
            if (!path.isEmpty()) {
                Path file = Path.of(path);
                if (!Files.isReadable(file)) {
                    throw new IllegalArgumentException(path + " is not there, or cannot be read; build the jar first,"
                            + " with mvn -DskipTests package");
                }
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no jar is named in '" + typed + "'");
        }
        return new PolicyJars(typed, files);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + " cannot be on a class path: " + e.getMessage(), e);
        }
    }

    /**
     * What knows the classes and services of the jars, and those of the class path.
     *
     * @return one loader for all the jars
     */
    public ClassLoader loader() {
        return loader;
    }

    /**
     * The class path of another process that is to know the same.
     *
     * @return this process's, and the jars
     */
    public String classPath() {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        files.forEach(file -> path.append(File.pathSeparator).append(file.toAbsolutePath()));
        return path.toString();
    }

    /**
     * The classes that the jars name as providers of a service, whether or not the class path has them too.
     *
     * @param service an interface
     * @return names of classes
     */
    public Set<String> providers(Class<?> service) {
        Set<String> names = new TreeSet<>();
        try {
            for (URL file : Collections.list(loader.findResources("META-INF/services/" + service.getName()))) {
                try (InputStream in = file.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(typed + " cannot be read: " + e.getMessage(), e);
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** As the user typed them, for a command that is to be typed again. */
    @Override
    public String toString() {
        return typed;
    }
}
