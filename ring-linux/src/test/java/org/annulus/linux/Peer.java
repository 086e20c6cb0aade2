// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A process of its own that runs {@link PeerMain}. */
final class Peer implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Peer(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Peer start(String... args) throws IOException {
        return start(PeerMain.class, System.getProperty("java.class.path"), args);
    }

    /** A peer that runs something else, with this module and JNA, or without them, so that it has no futex. */
    static Peer start(Class<?> main, boolean futex, String... args) throws IOException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> futex || !entry.contains("jna") && !isThisModule(entry))
                .collect(Collectors.joining(File.pathSeparator));
        return start(main, path, args);
    }

    private static boolean isThisModule(String entry) {
        return Files.exists(Path.of(entry, FutexParking.class.getName().replace('.', '/') + ".class"));
    }

    private static Peer start(Class<?> main, String classPath, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(args));
        return new Peer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits for the peer's next line. */
    String line() throws IOException {
        return out.readLine();
    }

    /** Has the peer go on. */
    void go() throws IOException {
        Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        in.write("go\n");
        in.flush();
    }

    /** Until the peer is about to wait. */
    void awaitWaiting() throws IOException {
        while (!line().equals("waiting")) {
            assertThat(process.isAlive()).isTrue();
        }
    }

    /** SIGKILL, and its end. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    int exit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
