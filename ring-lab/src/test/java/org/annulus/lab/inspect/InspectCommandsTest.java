// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.file.RingFile;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.layout.Region;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class InspectCommandsTest {
    @TempDir
    private Path directory;

    private static JsonNode json(Cli.Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void shouldListEveryVariantWithItsTraitsAndDeviations() throws IOException {
        Cli.Result table = Cli.run("policies");
        JsonNode json = json(Cli.run("policies", "--json"));
        assertThat(table.code()).isZero();
        assertThat(json).hasSize(Policies.discover().variants().size());
        for (RingPolicy policy : Policies.discover().variants()) {
            assertThat(table.out()).contains(policy.name() + " ");
            policy.deviations().forEach(deviation -> assertThat(table.out()).contains(deviation.text()));
        }
        assertThat(json.get(0).get("traits").get("delivery").asText()).isIn("EACH", "COALESCED");
        assertThat(json(Cli.run("policies", "zijlstra/sketch-index-cas", "--json")))
                .hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> shouldDrawEveryWordOfEveryVariant() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    String name = policy.name().toString();
                    Cli.Result map = Cli.run("layout", name, "--entries", "32");
                    assertThat(map.code()).isZero();
                    assertThat(map.out()).contains(", shared, ");
                    policy.layout(policy.resolve(RingGeometry.DEFAULT.withEntries(32))).regions().stream()
                            .flatMap(region -> region.words().stream())
                            .forEach(word -> assertThat(map.out()).contains(" " + word.name() + " ", word.meaning()));
                    assertThat(Cli.run("layout", name, "--all").out())
                            .contains("kernel_state", "producers[0].published");
                    assertThat(Cli.run("layout", name, "--ordering").out())
                            .contains("STORE", "acquire", "whoever sees ");
                    assertThat(json(Cli.run("layout", name, "--json")).get("regions"))
                            .isNotEmpty();
                }));
    }

    @Test
    void shouldDrawTheSuperblock() {
        assertThat(Cli.run("layout", "superblock").out()).contains("magic", "checksum", "ready", "user_owner");
    }

    private Path ringFile(String policy) {
        return directory.resolve(policy.replace('/', '-') + ".ring");
    }

    @TestFactory
    Stream<DynamicTest> shouldShowWhatIsInARunningRing() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    Path file = ringFile(policy.name().toString());
                    RingSpec spec = RingSpec.of(policy.name().toString()).inFile(file);
                    boolean items = policy.traits().delivery() == Delivery.COALESCED;
                    try (Ring ring = Rings.discover().create(items ? spec.withItems(8) : spec.withEntries(8))) {
                        Producer producer = ring.kernel().producer();
                        for (int i = 0; i < 3; i++) {
                            producer.post(ring.kernel().register(70 + i), 1 + i);
                        }
                        Consumer consumer = ring.user().consumer();
                        consumer.drain((userData, value) -> {}, 1);
                        byte[] before = Files.readAllBytes(file);
                        Cli.Result stat = Cli.run("stat", file.toString());
                        assertThat(stat.code()).isZero();
                        assertThat(stat.out())
                                .contains("policy     " + policy.name(), "head 1, tail 3", "published 3")
                                .contains("2 of " + ring.snapshot(0).capacity())
                                .contains(
                                        "delivered 1",
                                        "process " + ProcessHandle.current().pid());
                        Cli.Result dump = Cli.run("dump", file.toString(), "--limit", "1");
                        assertThat(dump.code()).isZero();
                        assertThat(dump.out()).contains("71", "and 1 more").doesNotContain("remark", "fault");
                        JsonNode json = json(Cli.run("stat", file.toString(), "--json"));
                        assertThat(json.get("ring").get("occupancy").asInt()).isEqualTo(2);
                        assertThat(json.get("counters").get("delivered").asInt())
                                .isEqualTo(1);
                        assertThat(json(Cli.run("dump", file.toString(), "--json"))
                                        .get("ring")
                                        .get("entries"))
                                .hasSize(2);
                        assertThat(Files.readAllBytes(file))
                                .as("looking changes nothing")
                                .isEqualTo(before);
                        producer.close();
                        consumer.close();
                    }
                    assertThat(Cli.run("stat", file.toString()).out()).contains("nobody, closed");
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowWhatCanBeKnownOfADamagedRing() throws IOException {
        Path sound = ringFile("sound");
        Rings.discover()
                .create(RingSpec.of("zijlstra/ticket-index").withItems(4).inFile(sound))
                .close();
        byte[] bytes = Files.readAllBytes(sound);
        byte[] garbage = bytes.clone();
        Arrays.fill(garbage, (byte) 0xa5);
        byte[] header = bytes.clone();
        Arrays.fill(header, 16, 300, (byte) 0xff);
        byte[] body = bytes.clone();
        Arrays.fill(body, 4096, body.length, (byte) 0xff);
        record Damage(String name, byte[] bytes, boolean header) {}
        return Stream.of(
                        new Damage("empty", new byte[0], true),
                        new Damage("cut short", Arrays.copyOf(bytes, 5000), true),
                        new Damage("garbage", garbage, true),
                        new Damage("header overwritten", header, true),
                        new Damage("body overwritten", body, false))
                .map(damage -> DynamicTest.dynamicTest(damage.name(), () -> {
                    Path file = directory.resolve(damage.name().replace(' ', '-'));
                    Files.write(file, damage.bytes());
                    for (String command : new String[] {"stat", "dump"}) {
                        Cli.Result result = Cli.run(command, file.toString());
                        assertThat(result.err()).isEmpty();
                        assertThat(result.out()).contains(damage.header() ? "fault" : "positions");
                        json(Cli.run(command, file.toString(), "--json"));
                        if (damage.header()) {
                            assertThat(result.code()).isEqualTo(ExitCode.WRONG);
                        }
                    }
                }));
    }

    /** The ring of an epoll that has just grown: not wrong, only not to be slept on. */
    @Test
    void shouldNoteAnInactiveRingAndEndWellWhenTheRingIsSound() throws IOException {
        Path file = ringFile("inactive");
        try (Ring ring =
                Rings.discover().create(RingSpec.of("epoll-rfc").withItems(500).inFile(file))) {
            EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
            for (int item = 0; item < 249; item++) {
                kernel.add(EpollEvents.EPOLLIN | EpollEvents.EPOLLET, item);
            }
            for (String command : new String[] {"stat", "dump"}) {
                Cli.Result result = Cli.run(command, file.toString());
                assertThat(result.out())
                        .contains("note       the ring is INACTIVE")
                        .doesNotContain("remark");
                assertThat(result.code()).as(command).isZero();
                JsonNode json = json(Cli.run(command, file.toString(), "--json"));
                assertThat(json.get("ring").get("notes")).hasSize(1);
                assertThat(json.get("ring").get("remarks")).isEmpty();
            }
        }
        for (String command : new String[] {"stat", "dump"}) {
            Cli.Result closed = Cli.run(command, file.toString());
            assertThat(closed.out()).contains("nobody, closed", "INACTIVE");
            assertThat(closed.code()).as(command + " of a closed ring").isZero();
        }
    }

    /** One word of each policy that no side can have written, in a file whose superblock is sound. */
    @TestFactory
    Stream<DynamicTest> shouldEndBadlyWhenAWordIsImpossible() {
        record Impossible(String policy, String region, String word) {}
        return Stream.of(
                        new Impossible("zijlstra", "ring", "head"),
                        new Impossible("zijlstra/single-index", "ring", "tail"),
                        new Impossible("aio-legacy", "ring", "magic"),
                        new Impossible("aio-legacy", "ring", "tail"),
                        new Impossible("acall", "ring", "nr"),
                        new Impossible("epoll-rfc", "header", "state"),
                        new Impossible("epoll-rfc", "header", "max_items_nr"))
                .map(wrong -> DynamicTest.dynamicTest(wrong.policy() + " " + wrong.word(), () -> {
                    Path file = ringFile(wrong.policy() + "-" + wrong.word());
                    try (Ring ring =
                            Rings.discover().create(RingSpec.of(wrong.policy()).inFile(file))) {
                        Region region = ring.layout().region(wrong.region());
                        RingFile written = RingFile.attach(file, Policies.discover());
                        written.memory(region).putInt(region.word(wrong.word()).offset(), 0x4000_0000);
                    }
                    for (String command : new String[] {"stat", "dump"}) {
                        Cli.Result result = Cli.run(command, file.toString());
                        assertThat(result.out()).contains("remark").doesNotContain("fault");
                        assertThat(result.err()).isEmpty();
                        assertThat(result.code()).as(command).isEqualTo(ExitCode.WRONG);
                        assertThat(Cli.run(command, file.toString(), "--json").code())
                                .isEqualTo(ExitCode.WRONG);
                    }
                }));
    }

    @Test
    void shouldShowWhoSleepsUntilWhatWhenTheRingHasADoorbell() throws IOException {
        Path file = ringFile("doorbell");
        RingSpec spec = RingSpec.of("zijlstra/single-cas").withHandles(1, 3).withDoorbell();
        try (Ring ring = Rings.discover().create(spec.inFile(file))) {
            Producer producer = ring.kernel().producer();
            Consumer first = ring.user().consumer();
            Consumer second = ring.user().consumer();
            assertThat(Cli.run("stat", file.toString()).out())
                    .contains("doorbell   0 of 3 asleep")
                    .doesNotContain("sleeper");
            first.listener().orElseThrow().announce(4);
            second.listener().orElseThrow().announce(1);
            byte[] before = Files.readAllBytes(file);
            JsonNode two = json(Cli.run("stat", file.toString(), "--json")).get("doorbell");
            assertThat(two.get("asleep")).hasSize(2);
            assertThat(two.get("asleep").get(0).get("need").asInt()).isEqualTo(4);
            assertThat(two.get("asleep").get(1).get("place").asInt()).isEqualTo(1);
            assertThat(Files.readAllBytes(file)).as("looking changes nothing").isEqualTo(before);
            long wakes = two.get("asleep").get(0).get("wakes").asLong();

            assertThat(producer.post(1, 1)).isNotNegative();
            JsonNode one = json(Cli.run("stat", file.toString(), "--json")).get("doorbell");
            assertThat(one.get("asleep")).hasSize(1);
            assertThat(one.get("wakes").asLong()).isEqualTo(two.get("wakes").asLong() + 1);
            for (String command : new String[] {"stat", "dump"}) {
                assertThat(Cli.run(command, file.toString()).out())
                        .contains(
                                "doorbell   1 of 3 asleep, " + one.get("wakes").asLong() + " wake-ups")
                        .contains("sleeper    0 waits for 4, woken " + wakes + " times");
            }
        }
        Path silent = ringFile("silent");
        Rings.discover().create(RingSpec.of("zijlstra").inFile(silent)).close();
        assertThat(Cli.run("stat", silent.toString()).out()).doesNotContain("doorbell");
        assertThat(json(Cli.run("stat", silent.toString(), "--json"))
                        .get("doorbell")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldSayNothingOfARingWhenTheFileIsNone() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no ring ".repeat(1000));
        for (String command : new String[] {"stat", "dump"}) {
            Cli.Result result = Cli.run(command, text.toString());
            assertThat(result.code()).isEqualTo(ExitCode.WRONG);
            assertThat(result.out().lines()).hasSize(2);
            assertThat(result.out())
                    .contains("8,000 bytes, no ring file", "fault ")
                    .doesNotContain("geometry", "made by");
        }
    }

    @Test
    void shouldEndTheWatchWhenBothSidesHaveLeft() {
        Path file = ringFile("watched");
        Rings.discover().create(RingSpec.of("zijlstra").inFile(file)).close();
        Cli.Result watch = Cli.run("stat", file.toString(), "--watch", "--interval", "0.01");
        assertThat(watch.code()).isZero();
        assertThat(watch.out()).contains("published/s");
    }
}
