// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.annulus.lab.Failures;
import org.annulus.lab.copy.Copy;
import org.annulus.lab.copy.CopyPlan;
import org.annulus.lab.copy.CopyReport;
import org.annulus.lab.copy.CopyWait;
import org.annulus.lab.copy.Digests;
import org.annulus.lab.copy.Session;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/**
 * A file copied between two processes through every policy. Each copy's digest is compared with the file's, which is
 * read here and not by the copy, so that the copy does not vouch for itself.
 */
final class CopySection implements Section {
    private static final int BLOCK_SIZE = 1 << 16;
    private static final int BLOCKS = 64;
    private static final int ROUNDS = 3;
    private static final String METRIC = "throughput";

    @Override
    public String key() {
        return "copy";
    }

    @Override
    public String title() {
        return "A file copied between two processes";
    }

    @Override
    public List<Unit> units(Scope scope) {
        Source source = new Source(scope);
        List<Unit> units = new ArrayList<>();
        for (int round = 1; round <= (scope.quick() ? 1 : ROUNDS); round++) {
            for (var policy : scope.policies()) {
                String name = policy.name().toString();
                units.add(new Unit(
                        key() + "/" + name + "/round=" + round,
                        name,
                        scope.quick() ? 0.5 : 1,
                        () -> Findings.of(List.of(copied(name, source)))));
            }
        }
        return units;
    }

    private Row copied(String policy, Source source) throws IOException {
        String expected = source.digest();
        try (Session session = Session.create()) {
            Path target = session.directory().resolve("to");
            CopyPlan plan = new CopyPlan(source.file(), target, policy, BLOCK_SIZE, BLOCKS, 2, CopyWait.BACKOFF);
            CopyReport report = new Copy(plan, false).run();
            String found = Files.exists(target) ? Digests.ofFile(target) : "no file";
            return found.equals(expected)
                    ? Row.of(key(), policy, Map.of(), METRIC, "GB/s", Better.HIGHER, report.bytesPerSecond() / 1e9)
                            .noted("the copy has the file's SHA-256 digest, " + expected)
                    : failed(policy, "the file has digest " + expected + ", the copy " + found);
        } catch (IOException | RuntimeException e) {
            return failed(policy, Failures.sentence(e));
        }
    }

    private Row failed(String policy, String why) {
        return Row.failed(key(), policy, Map.of(), METRIC, why);
    }

    /** The file, read when the first copy needs it; it is then cached, too. */
    private static final class Source {
        private final Scope scope;
        private String digest;

        Source(Scope scope) {
            this.scope = scope;
        }

        Path file() {
            return scope.input().get();
        }

        String digest() throws IOException {
            if (digest == null) {
                digest = Digests.ofFile(file());
            }
            return digest;
        }
    }
}
