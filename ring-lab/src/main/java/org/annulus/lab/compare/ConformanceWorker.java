// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.Processes;
import org.annulus.lab.output.Json;
import org.annulus.lab.results.PolicyVerdict;

/**
 * A process that checks policies, one after the other: after the first few its JVM has compiled what it needs, which
 * makes the others four times as fast. It ends when its input does, in the middle of a check too, also when this JVM
 * dies.
 */
final class ConformanceWorker implements AutoCloseable {
    private static final long PATIENCE = 10;

    private final Process process;
    private final Writer asks;
    private final BufferedReader answers;

    ConformanceWorker(Path directory) throws IOException {
        process = new ProcessBuilder(JavaProcess.exploring(ConformanceProcessCommand.NAME, directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        asks = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Tells it which policy is next. */
    void ask(String policy) throws IOException {
        asks.write(policy + "\n");
        asks.flush();
    }

    /** Waits for what it says of that, but not for ever: a policy may hang. */
    PolicyVerdict answer(String policy) throws IOException {
        String line;
        try {
            line = Processes.line(answers, PATIENCE, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the conformance kit was not done with " + policy + " after " + PATIENCE
                            + " minutes; 'annulus check " + policy + "' shows where it stands",
                    e);
        }
        if (line == null) {
            throw new IOException("the process that checked " + policy + " ended before it was done; 'annulus check "
                    + policy + "' shows why");
        }
        return Json.read(line, PolicyVerdict.class);
    }

    @Override
    public void close() {
        Processes.kill(process);
    }
}
