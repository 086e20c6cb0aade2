// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a directory, says so, and keeps it until its input ends; then ends without giving it back. */
final class LockHolder {
    static final String TAKEN = "taken";

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        DirectoryLock.take(Path.of(args[0]));
        System.out.println(TAKEN);
        Runtime.getRuntime().halt(System.in.read() < 0 ? 0 : 1);
    }
}
