// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that runs a command of ours in a JVM like this one. */
public final class JavaProcess {
    private JavaProcess() {}

    /**
     * A process, not started yet; what it writes to stderr comes out of this one's.
     *
     * @param arguments command and arguments, as of {@code annulus}
     * @return to be started
     */
    public static ProcessBuilder running(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-exports");
        command.add("java.base/jdk.internal.misc=ALL-UNNAMED");
        // The futex, through JNA: a JVM from 22 on warns without it.
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
