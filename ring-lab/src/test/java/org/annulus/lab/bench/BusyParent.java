// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.annulus.lab.JavaProcess;
import org.openjdk.jmh.runner.RunnerException;

/** A process that starts one of each kind of the lab's children, all of which work for hours. */
final class BusyParent {
    /** Children, one of which has one of its own. */
    static final int PROCESSES = 8;

    private static final String LONG = "100000000";
    private static final int MILLIS = 1_000_000;

    private BusyParent() {}

    public static void main(String[] args) throws IOException {
        measure(RoundTripMain.class, "zijlstra/single", "10", LONG, "10");
        measure(OneWayMain.class, "zijlstra/single", "1", "10", "1", LONG);
        measure(WakeUpMain.class, "futex", "2", LONG, "10");
        measure(EngineRates.class, "threads", LONG);
        measure(LincheckRates.class, "lincheck", LONG);
        start(() -> new Rounds(
                        RoundTripBenchmark.class,
                        Map.of(),
                        new Rounds.Timing(1, MILLIS, 1, MILLIS),
                        new PrintWriter(Writer.nullWriter()))
                .fork("cache-line"));
        Process checks = new ProcessBuilder(JavaProcess.exploring("compare-conformance", args[0]))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        checks.getOutputStream().write("zijlstra/single\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        checks.getOutputStream().flush();
        if (System.in.read() >= 0) {
            throw new IllegalStateException("nobody was to write to this process");
        }
    }

    private interface Work {
        void run() throws RunnerException;
    }

    private static void measure(Class<?> main, String... arguments) {
        List<String> options = List.of("--enable-native-access=ALL-UNNAMED");
        start(() -> ChildJvm.run(main.getName(), Object.class, MILLIS, JavaProcess.command(options, main, arguments)));
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RunnerException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
    }
}
