// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Random;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class CopyCommandTest {
    @TempDir
    private Path directory;

    private Path source;
    private Path target;

    @BeforeEach
    void makeASource() throws IOException {
        source = directory.resolve("from");
        target = directory.resolve("to");
        byte[] bytes = new byte[1_000_003];
        new Random(42).nextBytes(bytes);
        Files.write(source, bytes);
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(source);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldCopyWithEveryVariantInOneProcess() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    Cli.Result result = Cli.run(
                            "copy",
                            source.toString(),
                            target.toString(),
                            "--policy",
                            policy.name().toString(),
                            "--processes",
                            "1",
                            "--block-size",
                            "4000",
                            "--blocks",
                            "5",
                            "--json");
                    assertThat(result.err()).isEmpty();
                    assertThat(result.code()).isZero();
                    assertThat(target).hasSameBinaryContentAs(source);
                    CopyReport report = new ObjectMapper()
                            .findAndRegisterModules()
                            .readerFor(CopyReport.class)
                            .readValue(result.out());
                    assertThat(report.counters().delivered()).isEqualTo(251);
                    assertThat(report.sha256Read()).isEqualTo(Digests.ofFile(source));
                    assertThat(report.sha256Written()).isEqualTo(report.sha256Read());
                }));
    }

    /** One variant of each way to publish and of each family; each takes a JVM. */
    @TestFactory
    Stream<DynamicTest> shouldCopyBetweenTwoProcesses() {
        return Stream.of(
                        "zijlstra/single",
                        "zijlstra/sketch-index",
                        "zijlstra/ticket-cas",
                        "zijlstra/last-committer",
                        "zijlstra/packed-counter-index-cas",
                        "aio-legacy/cmpxchg",
                        "aio-legacy/single",
                        "aio-legacy/kernel",
                        "acall/original",
                        "acall/original-cas",
                        "acall/bounded",
                        "acall/bounded-cas",
                        "epoll-rfc/single",
                        "epoll-rfc/fetch-add",
                        "epoll-rfc/cas")
                .map(policy -> DynamicTest.dynamicTest(policy, () -> {
                    Cli.Result result = Cli.run("copy", source.toString(), target.toString(), "--policy", policy);
                    assertThat(result.err()).isEmpty();
                    assertThat(result.code()).isZero();
                    assertThat(result.out()).contains("1,000,003 bytes", "two processes", Digests.ofFile(source));
                    assertThat(target).hasSameBinaryContentAs(source);
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldCopyHoweverTheSidesWait() {
        return Stream.of("1 spin", "1 backoff", "1 park", "1 futex", "2 spin", "2 futex")
                .flatMap(how -> Stream.of("zijlstra/single", "acall/bounded", "epoll-rfc/single")
                        .filter(policy -> how.startsWith("1") || policy.startsWith("zijlstra"))
                        .map(policy -> DynamicTest.dynamicTest(how + " " + policy, () -> {
                            Cli.Result result = Cli.run(
                                    "copy",
                                    source.toString(),
                                    target.toString(),
                                    "--policy",
                                    policy,
                                    "--processes",
                                    how.split(" ")[0],
                                    "--wait",
                                    how.split(" ")[1],
                                    "--block-size",
                                    "1000",
                                    "--blocks",
                                    "3");
                            assertThat(result.err()).isEmpty();
                            assertThat(result.code()).isZero();
                            assertThat(target).hasSameBinaryContentAs(source);
                        })));
    }

    /** More blocks than the ring has items at first, so that it grows while they are registered. */
    @Test
    void shouldCopyThroughARingThatGrows() {
        Cli.Result result = Cli.run(
                "copy",
                source.toString(),
                target.toString(),
                "--policy",
                "epoll-rfc/single",
                "--block-size",
                "500",
                "--blocks",
                "1100");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(target).hasSameBinaryContentAs(source);
    }

    @Test
    void shouldCopyAnEmptyFile() throws IOException {
        Files.write(source, new byte[0]);
        assertThat(Cli.run("copy", source.toString(), target.toString(), "--processes", "1")
                        .code())
                .isZero();
        assertThat(target).isEmptyFile();
    }

    @Test
    void shouldReplaceTheTargetOnlyWhenTheCopyIsWhole() throws IOException {
        Files.writeString(target, "old");
        assertThat(Cli.run("copy", source.toString(), target.toString(), "--processes", "1", "--blocks", "1")
                        .code())
                .isZero();
        assertThat(target).hasSameBinaryContentAs(source);
    }

    @Test
    void shouldRefuseATargetThatIsNoFile() throws IOException, InterruptedException {
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertRefused(Cli.run("copy", source.toString(), fifo.toString()), ExitCode.WRONG, "fifo is no regular file");
        assertThat(Files.readAttributes(fifo, BasicFileAttributes.class).isOther())
                .as("still a fifo")
                .isTrue();
    }

    @Test
    void shouldReplaceWhatALinkPointsTo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(Cli.run("copy", source.toString(), link.toString(), "--processes", "1")
                        .code())
                .isZero();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasSameBinaryContentAs(source);
    }

    @Test
    void shouldSayWhatIsWrongAndLeaveNothingWhenItCannotStart() throws IOException {
        String from = source.toString();
        String to = target.toString();
        assertRefused(Cli.run("copy", directory.resolve("none").toString(), to), ExitCode.WRONG, "there is no file");
        assertRefused(Cli.run("copy", directory.toString(), to), ExitCode.WRONG, "no regular file");
        assertRefused(Cli.run("copy", from, directory.toString()), ExitCode.WRONG, "is a directory");
        assertRefused(Cli.run("copy", from, directory.resolve("x/y").toString()), ExitCode.WRONG, "no directory");
        assertRefused(Cli.run("copy", from, from), ExitCode.WRONG, "the same file");
        assertRefused(Cli.run("copy", from, to, "--policy", "nope"), ExitCode.USAGE, "known are");
        assertRefused(Cli.run("copy", from, to, "--processes", "3"), ExitCode.USAGE, "use 1 or 2");
        assertRefused(Cli.run("copy", from, to, "--wait", "park"), ExitCode.USAGE, "use --wait futex");
        assertRefused(Cli.run("copy", from, to, "--wait", "hope"), ExitCode.USAGE, "--wait");
        assertRefused(Cli.run("copy", from, to, "--block-size", "0"), ExitCode.USAGE, "--block-size 0");
        assertRefused(Cli.run("copy", from, to, "--blocks", "99999"), ExitCode.USAGE, "--blocks 99999", "16384");
        assertRefused(
                Cli.run("copy", from, to, "--blocks", "1000", "--block-size", "60000000"),
                ExitCode.USAGE,
                "1073741824");
        assertNothingLeft();
    }

    private static void assertRefused(Cli.Result result, int code, String... words) {
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(words);
        assertThat(result.code()).isEqualTo(code);
    }
}
