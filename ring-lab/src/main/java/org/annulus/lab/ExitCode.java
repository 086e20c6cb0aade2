// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

/** What a command's exit code says; 0 is good. {@code check} has those of its verdicts. */
public final class ExitCode {
    /** Something was found wrong, or could not be done. */
    public static final int WRONG = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
