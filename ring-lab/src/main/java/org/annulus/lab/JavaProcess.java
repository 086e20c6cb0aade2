// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that run our classes in a JVM like this one. Each ends with this one, as its main method has a
 * {@link org.annulus.conformance.crash.ParentWatch}: its standard input stays a pipe of which this process has the
 * other end.
 */
public final class JavaProcess {
    /** The launcher's property: a JVM from {@value #CONTINUATIONS} on, where this one is older. */
    private static final String EXPLORER = "annulus.explorer.java";

    private static final int CONTINUATIONS = 21;

    /** The futex, through JNA: a JVM from 22 on warns without the first one. */
    private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

    private JavaProcess() {}

    /**
     * A process that runs a command of ours, not started yet; what it writes to stderr comes out of this one's.
     *
     * @param arguments command and arguments, as of {@code annulus}
     * @return to be started
     */
    public static ProcessBuilder running(String... arguments) {
        return new ProcessBuilder(command(OPTIONS, Main.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * How to run a command of ours on the JVM on which the explorer is fastest: the one that the launcher found, or
     * this one.
     *
     * @param arguments command and arguments, as of {@code annulus}
     * @return the command line
     */
    public static List<String> exploring(String... arguments) {
        String java = System.getProperty(EXPLORER);
        List<String> options = new ArrayList<>(OPTIONS);
        if (java != null || Runtime.version().feature() >= CONTINUATIONS) {
            // A JVM without that package says so in a line and goes on.
            options.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"));
        }
        List<String> command = command(options, Main.class, arguments);
        if (java != null) {
            command.set(0, java);
        }
        return command;
    }

    /**
     * How to run a class in a JVM of the kind that this one is, with the same class path, and with what Agrona needs.
     *
     * @param options of the JVM, beside these
     * @param main has the main method
     * @param arguments of that
     * @return the command line
     */
    public static List<String> command(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
