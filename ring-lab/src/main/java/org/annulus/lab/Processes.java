// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.util.List;

/** Ends of processes that we started. */
public final class Processes {
    private Processes() {}

    /**
     * Kills a process and those that it started, which would otherwise go on by themselves and take the processors from
     * what is measured next.
     *
     * @param process running or not
     */
    public static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
