// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.SuperblockLayout;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A ring file is attached to if it is whole and the one that this program would make, and refused with reasons else.
 */
final class AttachChecks {
    private static final String OTHER = "other/policy";

    /** So many times the entries take more room than the padding of a small region. */
    private static final int LARGER = 64;

    private final Attaching attaching;

    /**
     * The checks of a way of attaching.
     *
     * @param attaching that of the framework, or one that a test has spoilt
     */
    AttachChecks(Attaching attaching) {
        this.attaching = attaching;
    }

    /** How a file is attached to. */
    @FunctionalInterface
    interface Attaching {
        RingFile attach(Path path, Policies policies);
    }

    static List<PolicyCheck> all() {
        return new AttachChecks(RingFile::attach).checks();
    }

    List<PolicyCheck> checks() {
        return List.of(
                new PolicyCheck(
                        List.of(Rule.ATTACH),
                        "shouldRefuseAFileWhenItIsDamagedOrNotReady",
                        Applies.ALWAYS,
                        this::damaged),
                new PolicyCheck(
                        List.of(Rule.ATTACH),
                        "shouldRefuseAFileWhenItIsOfAnotherPolicy",
                        Applies.ALWAYS,
                        this::otherPolicy),
                new PolicyCheck(
                        List.of(Rule.ATTACH),
                        "shouldRefuseAFileWhenItsGeometryIsNotThatOfItsRegions",
                        Applies.ALWAYS,
                        this::otherGeometry),
                new PolicyCheck(
                        List.of(Rule.RESIZE),
                        "shouldRefuseAnotherSizeWhenNotResizable",
                        Applies.KEEPS_ITS_SIZE,
                        this::otherGeometry));
    }

    /** One way of spoiling a file, and what the refusal has to name. */
    private record Damage(String what, Consumer<SuperblockEditor> edit, String... says) {}

    private static Damage word(String name, long value, String... says) {
        return new Damage(
                name + " " + value,
                file -> {
                    file.put(name, value);
                    file.seal();
                },
                says);
    }

    private Evidence damaged(RingFixture fixture, Effort effort) {
        long version = SuperblockLayout.FORMAT_VERSION;
        return each(
                fixture,
                file -> List.of(
                        word("magic", 0x1234, "magic", "0000000000001234"),
                        word("magic", Long.reverseBytes(SuperblockLayout.MAGIC), "byte order"),
                        word("version", version + 1, "version", "" + (version + 1), "" + version),
                        word("version", 0, "version", "0", "" + version),
                        word("byte_order", 7, "byte order", "7"),
                        new Damage("not ready", editor -> editor.put("ready", 0), "not ready"),
                        new Damage("a wrong checksum", editor -> editor.put("checksum", 5), "checksum", "00000005"),
                        new Damage(
                                "a word that the checksum covers",
                                editor -> editor.put("entries", editor.get("entries") + 1),
                                "checksum"),
                        word("file_length", file.length() + 1, "" + file.length(), "" + (file.length() + 1)),
                        word("regions", SuperblockLayout.MAX_REGIONS + 1, "" + (SuperblockLayout.MAX_REGIONS + 1)),
                        word("regions", 0, "regions"),
                        new Damage(
                                "truncated by a page",
                                editor -> editor.setLength(editor.length() - SuperblockLayout.PAGE),
                                "" + file.length()),
                        new Damage(
                                "extended",
                                editor -> editor.setLength(editor.length() + SuperblockLayout.PAGE),
                                "" + file.length()),
                        new Damage("cut off in its superblock", editor -> editor.setLength(100), "100"),
                        new Damage("empty", editor -> editor.setLength(0), "0 bytes")));
    }

    private Evidence otherPolicy(RingFixture fixture, Effort effort) {
        return each(
                fixture,
                file -> List.of(
                        new Damage(
                                "of policy " + OTHER,
                                editor -> {
                                    editor.putPolicy(OTHER);
                                    editor.seal();
                                },
                                OTHER,
                                fixture.policy().name().toString()),
                        new Damage(
                                "of no policy",
                                editor -> {
                                    editor.putPolicy("");
                                    editor.seal();
                                },
                                fixture.policy().name().toString())));
    }

    /** The regions stay as they were; so whatever the numbers say now, they are not those of this file. */
    private Evidence otherGeometry(RingFixture fixture, Effort effort) {
        return each(
                fixture,
                file -> List.of(
                        word("entries", LARGER * file.get("entries")),
                        word("entries", 0, "geometry"),
                        word("entries", -1, "-1"),
                        word("items", -1, "-1"),
                        word("index_bits", 1, "1", "bits"),
                        word("index_bits", 64, "64"),
                        word("start_position", -1, "-1"),
                        word("producers", 0, "geometry"),
                        word("producers", 100_000, "100000"),
                        word("consumers", 0, "geometry")));
    }

    private Evidence each(RingFixture fixture, java.util.function.Function<SuperblockEditor, List<Damage>> damages) {
        List<RingGeometry> geometries = fixture.geometries();
        int tried = 0;
        try (RingFiles files = new RingFiles(fixture.policy())) {
            for (RingGeometry geometry : List.of(geometries.get(0), geometries.get(geometries.size() - 1))) {
                Path whole = files.next();
                RingFile made = RingFile.create(whole, fixture.policy(), geometry);
                assertEquals(
                        made.geometry(),
                        attaching.attach(whole, files.policies()).geometry(),
                        "geometry of a file that was attached to");
                for (Damage damage : damages.apply(new SuperblockEditor(whole))) {
                    Path path = files.next();
                    RingFile.create(path, fixture.policy(), geometry);
                    damage.edit().accept(new SuperblockEditor(path));
                    requireRefused(files, path, damage, geometry);
                    tried++;
                }
            }
        }
        return Evidence.of(tried + " files that are not whole, 2 geometries");
    }

    private void requireRefused(RingFiles files, Path path, Damage damage, RingGeometry geometry) {
        String message;
        try {
            attaching.attach(path, files.policies());
            throw new AssertionError("a file of " + geometry + ", " + damage.what() + ", was attached to");
        } catch (RuntimeException refusal) {
            message = String.valueOf(refusal.getMessage());
        }
        for (String part : damage.says()) {
            assertTrue(
                    message.contains(part),
                    "the refusal of a file, " + damage.what() + ", has to name '" + part + "' and says: " + message);
        }
    }
}
