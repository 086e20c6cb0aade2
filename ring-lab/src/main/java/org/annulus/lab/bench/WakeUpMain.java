// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.lab.output.Json;

/** Measures one way of waking, or what a post costs, in a JVM of its own, and prints it as JSON. */
final class WakeUpMain {
    /** In place of a way of waking. */
    static final String POSTS = "posts";

    private WakeUpMain() {}

    /**
     * Measures.
     *
     * @param args a subject's name, processes, samples, samples before them; or {@value #POSTS} and rounds
     * @throws IOException if there is no room for what processes share
     * @throws InterruptedException if interrupted meanwhile
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        ParentWatch.start();
        Object measured = args[0].equals(POSTS)
                ? new PublicationCost(Integer.parseInt(args[1])).run()
                : new WakeUpBenchmark(Integer.parseInt(args[2]), Integer.parseInt(args[3]))
                        .run(args[0], Integer.parseInt(args[1]));
        System.out.println(Json.write(measured));
    }
}
