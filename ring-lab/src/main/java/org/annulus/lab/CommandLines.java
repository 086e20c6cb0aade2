// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.annulus.lab.results.DirectoryLock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What several commands do with their command line. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * The command as it was given, to be given again.
     *
     * @param spec of the command
     * @return for example {@code annulus check zijlstra}
     */
    public static String text(CommandSpec spec) {
        return "annulus "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /**
     * Complains about a file that cannot be written: before a run of minutes, not after it.
     *
     * @param spec of the command
     * @param option that names the file
     * @param file to be written; null for none
     * @throws ParameterException naming option and file
     */
    public static void requireWritable(CommandSpec spec, String option, Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + file + " cannot be written; name a file in a folder that exists and is yours");
        }
    }

    /**
     * Refuses options that would do nothing.
     *
     * @param spec of the command
     * @param why they would, as the rest of a sentence that begins with the option
     * @param options by name; those that were not given are passed over
     * @throws ParameterException naming the first that was given
     */
    public static void refuse(CommandSpec spec, String why, String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(spec.commandLine(), option + " " + why);
            }
        }
    }

    /**
     * Takes a directory of results for a command that is going to write there.
     *
     * @param spec of the command
     * @param directory that exists
     * @return to be closed when all is written
     * @throws ParameterException if another command writes there
     * @throws IOException if nothing can be locked there
     */
    public static DirectoryLock lock(CommandSpec spec, Path directory) throws IOException {
        try {
            return DirectoryLock.take(directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Makes a directory, unless there is one.
     *
     * @param spec of the command
     * @param option that names it
     * @param directory to be there afterwards
     * @throws ParameterException if it is a file, naming option and file
     * @throws IOException if it cannot be made
     */
    public static void makeDirectory(CommandSpec spec, String option, Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + directory + " is a file; name a directory, or nothing that exists");
        }
        Files.createDirectories(directory);
    }
}
