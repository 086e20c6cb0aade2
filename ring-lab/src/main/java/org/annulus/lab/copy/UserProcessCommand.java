// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.core.Ring;
import org.annulus.core.Rings;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFile;
import org.annulus.core.layout.Side;
import org.annulus.lab.ExitCode;
import org.annulus.lab.Failures;
import org.annulus.lab.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The user side of {@code copy}, started by it in a process of its own. Prints its result as JSON. */
@Command(name = UserProcessCommand.NAME, hidden = true, description = "The user side of copy; started by copy itself.")
public final class UserProcessCommand implements Callable<Integer> {
    static final String NAME = "copy-user-side";

    /** To notice by itself that the kernel side is gone, which it is where it waits for it. */
    private static final long GRACE_MILLIS = 5_000;

    @Parameters(index = "0")
    private Path directory;

    @Parameters(index = "1")
    private Path part;

    @Parameters(index = "2")
    private int blockSize;

    @Parameters(index = "3")
    private int blocks;

    @Parameters(index = "4")
    private CopyWait wait;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public UserProcessCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Session session = Session.at(directory);
        RingFile file = RingFile.attach(session.ring(), Rings.discover().policies());
        long kernel = file.owner(Side.KERNEL);
        PeerWatch watch = new PeerWatch(() -> ProcessIdentity.isAlive(kernel)
                ? null
                : "the kernel side, process " + ProcessIdentity.pid(kernel) + ", is gone; the copy was not finished");
        // Wherever it stands then: it may be in a long digest, or in a ring that does not return.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clearUpAlone(session, kernel)));
        ParentWatch.start(GRACE_MILLIS);
        try (Ring ring = Ring.of(file)) {
            BlockArea area = BlockArea.attach(session.blocks(), blocks, blockSize, wait);
            CopyResult result = new UserSideCopy(part, area, blocks, ring.user(), watch, wait).run();
            out.println(Json.write(result));
            return 0;
        } catch (IOException | RuntimeException | InternalError e) {
            return failed(out, session, kernel, Failures.sentence(e));
        } finally {
            out.flush();
        }
    }

    /** Tells the kernel side; if that is dead, clears up after both and tells the terminal. */
    private int failed(PrintWriter out, Session session, long kernel, String sentence) {
        out.println(Json.write(CopyResult.failed(sentence)));
        if (clearUpAlone(session, kernel)) {
            spec.commandLine().getErr().println("annulus: " + sentence);
            spec.commandLine().getErr().flush();
        }
        return ExitCode.WRONG;
    }

    /** Deletes what both sides made if the kernel side is dead; whether it is. */
    private boolean clearUpAlone(Session session, long kernel) {
        if (ProcessIdentity.isAlive(kernel)) {
            return false;
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            spec.commandLine().getErr().println("annulus: " + Failures.sentence(e));
        }
        session.close();
        return true;
    }
}
