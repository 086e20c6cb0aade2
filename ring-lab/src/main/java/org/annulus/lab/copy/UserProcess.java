// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.output.Json;

/** The user side of a copy as a process of its own. */
final class UserProcess {
    private static final long LOOK_MILLIS = 50;

    private final Process process;

    /** Also for a process of a test. */
    UserProcess(Process process) {
        this.process = process;
    }

    static UserProcess start(CopyPlan plan, Session session, Path part) throws IOException {
        return new UserProcess(JavaProcess.running(
                        UserProcessCommand.NAME,
                        session.directory().toString(),
                        part.toString(),
                        Integer.toString(plan.blockSize()),
                        Integer.toString(plan.blocks()),
                        plan.waiting().name())
                .start());
    }

    /** What became of it, in a sentence; null while it runs or when it ended well. */
    String gone() {
        return process.isAlive() || process.exitValue() == 0 ? null : ending();
    }

    /** For messages. */
    String name() {
        return "the user side, process " + process.pid();
    }

    private String ending() {
        CopyResult result = result();
        if (result != null && result.error() != null) {
            return result.error();
        }
        int code = process.exitValue();
        return name() + (code > 128 ? ", was killed by signal " + (code - 128) : ", ended with exit code " + code);
    }

    private CopyResult result() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String json = out.lines().collect(Collectors.joining("\n"));
            return json.isBlank() ? null : Json.read(json, CopyResult.class);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /**
     * Waits for its end and says what it has done.
     *
     * @param watch of it
     * @throws CopyException if it fails, or gets no further
     */
    CopyResult await(PeerWatch watch) {
        watch.begin();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                watch.checkProgress();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CopyException("interrupted while waiting for the user side", e);
        }
        if (process.exitValue() != 0) {
            throw new CopyException(ending());
        }
        CopyResult result = result();
        if (result == null) {
            throw new CopyException(name() + ", ended without a word");
        }
        return result;
    }

    /** Ends it if it still runs, and waits until it has. */
    void end() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
