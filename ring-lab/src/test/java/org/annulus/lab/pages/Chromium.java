// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, of this JVM alone, with a profile directory of its own. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int SECONDS = 60;

    private final Process process;
    private final Path profile;
    private final String address;

    private Chromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /** Starts one; Debian's package is installed if there is none and this user may. */
    static Chromium start() throws Exception {
        Path program = find();
        Path profile = Files.createTempDirectory("annulus-chromium");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        CompletableFuture<String> address = CompletableFuture.supplyAsync(() -> listening(process));
        try {
            return new Chromium(process, profile, address.get(SECONDS, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException(program + " did not say within " + SECONDS + " s where it listens", e);
        }
    }

    /** Where the browser, not a page, is spoken to. */
    String address() {
        return address;
    }

    /** Reads on until the end, or the process would stand still when the pipe is full. */
    private static String listening(Process process) {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    Thread rest = new Thread(() -> readOn(lines), "chromium-stderr");
                    rest.setDaemon(true);
                    rest.start();
                    return matcher.group(1);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("chromium cannot be read", e);
        }
        throw new IllegalStateException("chromium ended with code " + process.exitValue());
    }

    private static void readOn(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // What it says there is not about pages.
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static Path find() throws Exception {
        Path found = onThePath();
        if (found == null && installed()) {
            found = onThePath();
        }
        if (found == null) {
            throw new IllegalStateException("there is no chromium on the path; install the package chromium (Debian:"
                    + " apt-get install chromium), or run without -Ppages");
        }
        return found;
    }

    private static Path onThePath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** As .ci/run does for the JDK: where root may, and there is apt-get. */
    private static boolean installed() throws Exception {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        Process apt = new ProcessBuilder(
                        "sh",
                        "-c",
                        "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return apt.waitFor(10, TimeUnit.MINUTES) && apt.exitValue() == 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A helper process of the browser was still writing there; the system clears its temporary files.
        }
    }
}
