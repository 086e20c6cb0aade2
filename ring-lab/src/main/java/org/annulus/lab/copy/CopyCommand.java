// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.annulus.core.memory.SharedParking;
import org.annulus.core.policy.Policies;
import org.annulus.lab.inspect.RingPrinter;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Terminal;
import org.annulus.lab.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus copy}: a file, through a ring. */
@Command(
        name = "copy",
        description = {
            "Copies a file through a ring.",
            "The kernel side reads it block by block and posts (block, bytes),",
            "the user side, by default a process of its own, writes the blocks and hands them back.",
            "Prints throughput, counters and both SHA-256 digests. Exit code 1 if anything went wrong;",
            "nothing is then left under the final name."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus copy big.iso /tmp/big.iso",
            "         annulus copy big.iso /tmp/big.iso --wait futex",
            "         annulus copy big.iso /tmp/big.iso --policy zijlstra/ticket-index --blocks 16 --json"
        })
public final class CopyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "A regular file.")
    private Path source;

    @Parameters(index = "1", paramLabel = "TO", description = "Where the copy goes; an existing file is replaced.")
    private Path target;

    @Option(
            names = "--policy",
            defaultValue = "zijlstra",
            paramLabel = "P",
            description = "The ring's policy; default: ${DEFAULT-VALUE}. 'annulus policies' lists them.")
    private String policy;

    @Option(
            names = "--block-size",
            defaultValue = "65536",
            paramLabel = "BYTES",
            description = "Bytes of a block; default: ${DEFAULT-VALUE}.")
    private int blockSize;

    @Option(
            names = "--blocks",
            defaultValue = "64",
            paramLabel = "N",
            description = "Blocks under way at once; default: ${DEFAULT-VALUE}.")
    private int blocks;

    @Option(
            names = "--processes",
            defaultValue = "2",
            paramLabel = "N",
            description = "2: the user side is a process of its own; 1: a thread. Default: ${DEFAULT-VALUE}.")
    private int processes;

    @Option(
            names = "--wait",
            defaultValue = "backoff",
            paramLabel = "HOW",
            description = {
                "How each side waits for the other: spin, backoff, park (with --processes 1) or futex.",
                "With park and futex an idle side uses no processor. Default: ${DEFAULT-VALUE}."
            })
    private CopyWait wait;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public CopyCommand() {}

    @Override
    public Integer call() throws IOException {
        CopyPlan plan = plan();
        CopyReport report = new Copy(plan, Terminal.isThere()).run();
        boolean equal = report.sha256Read().equals(report.sha256Written());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report));
        } else {
            print(out, report);
        }
        out.flush();
        if (!equal) {
            throw new CopyException("what was written is not what was read; nothing is left at " + target);
        }
        return 0;
    }

    private CopyPlan plan() throws IOException {
        Policies.discover().get(policy);
        if (wait == CopyWait.FUTEX) {
            SharedParking.obstacle().ifPresent(why -> {
                throw new CopyException("--wait futex cannot be had: " + why + "; use --wait backoff");
            });
        }
        if (!Files.exists(source)) {
            throw new CopyException("there is no file " + source);
        }
        if (!Files.isRegularFile(source)) {
            throw new CopyException(source + " is no regular file; copy reads a file from its start to its end");
        }
        if (Files.isDirectory(target)) {
            throw new CopyException(target + " is a directory; name the file that the copy is to be");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new CopyException(target + " is no regular file; name the file that the copy is to be");
        }
        if (Files.isSymbolicLink(target)) {
            // The copy replaces what the link points to, not the link.
            target = Files.exists(target) ? target.toRealPath() : target;
        }
        Path directory = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new CopyException("there is no directory " + directory + " for the copy to be in");
        }
        if (!Files.isWritable(directory)) {
            throw new CopyException(directory + " may not be written to by this user; copy to another directory");
        }
        if (Files.exists(target) && Files.isSameFile(source, target)) {
            throw new CopyException(source + " and " + target + " are the same file");
        }
        try {
            return new CopyPlan(source, target.toAbsolutePath(), policy, blockSize, blocks, processes, wait);
        } catch (CopyArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(PrintWriter out, CopyReport report) {
        out.printf(
                Locale.ROOT,
                "copied     %,d bytes in %.3f s, %.2f GB/s, through %s: %s, %s blocks of %s bytes%n",
                report.bytes(),
                report.seconds(),
                report.bytesPerSecond() / 1e9,
                report.policy(),
                report.processes() == 2 ? "two processes" : "one process",
                Words.number(report.blocks()),
                Words.number(report.blockSize()));
        RingPrinter.counters(report.counters()).forEach(out::println);
        out.println("read       sha-256 " + report.sha256Read());
        out.println("written    sha-256 " + report.sha256Written());
    }
}
