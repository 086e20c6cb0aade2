// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.UnknownPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RingsTest {
    private final Rings rings = new Rings(Policies.of(List.of(new MailboxPolicy())));

    @TempDir
    private Path directory;

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    @Test
    void shouldCarryAnEventWhenOpenedInProcess() {
        try (Ring ring = rings.open(RingSpec.of("mailbox"))) {
            assertThat(ring.kernel()).isSameAs(ring.kernel());
            long handle = ring.kernel().register(42);
            assertThat(ring.kernel().producer().post(handle, 7)).isZero();
            assertThat(ring.snapshot(1).occupancy()).isEqualTo(1);
            assertThat(ring.user()
                            .consumer()
                            .drain(
                                    (userData, value) ->
                                            assertThat(userData + value).isEqualTo(49),
                                    1))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldMakeTheFileOnceAndAttachLater() {
        RingSpec spec = RingSpec.of("mailbox").inFile(directory.resolve("a.ring"));
        try (Ring first = rings.open(spec);
                Ring second = rings.open(spec)) {
            first.kernel().producer().post(1, 2);
            assertThat(second.snapshot(1).occupancy()).isEqualTo(1);
        }
        assertThatThrownBy(() -> rings.create(spec)).hasMessageContaining("a ring already");
        assertThatThrownBy(() -> rings.create(RingSpec.of("mailbox"))).hasMessageContaining("inFile");
    }

    @Test
    void shouldListThePoliciesWhenTheNameIsWrong() {
        assertThatThrownBy(() -> rings.open(RingSpec.of("letterbox")))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("mailbox/plain");
        assertThatThrownBy(() -> rings.open(RingSpec.of("mailbox").withEntries(2)))
                .isInstanceOf(GeometryException.class);
    }

    @Test
    void shouldReadRingsFromProperties() {
        RingsConfiguration configuration = RingsConfiguration.from(properties(
                "ring.disk", "mailbox",
                "ring.disk.entries", "1",
                "ring.net", " mailbox/plain ",
                "ring.net.file", "/dev/shm/net.ring",
                "ring.net.producers", "1",
                "ring.net.consumers", "1",
                "ring.net.items", "0",
                "other", "x"));
        assertThat(configuration.rings()).containsOnlyKeys("disk", "net");
        assertThat(configuration.rings().get("net").policy()).isEqualTo("mailbox/plain");
        assertThat(configuration.rings().get("net").file()).contains(Path.of("/dev/shm/net.ring"));
        assertThat(configuration.rings().get("net").geometry().producers()).isEqualTo(1);
        assertThat(configuration.rings().get("disk").geometry().entries()).isEqualTo(1);
    }

    @Test
    void shouldNameTheSettingWhenPropertiesAreWrong() {
        assertThatThrownBy(() -> RingsConfiguration.from(properties("ring.a", "mailbox", "ring.a.entries", "many")))
                .hasMessage("ring.a.entries = many is no whole number");
        assertThatThrownBy(() -> RingsConfiguration.from(properties("ring.a", "mailbox", "ring.a.colour", "red")))
                .hasMessageContaining("ring.a.colour is no setting");
        assertThatThrownBy(() -> RingsConfiguration.from(properties("ring.a", "mailbox", "ring.a.items", "-9")))
                .hasMessageContaining("ring.a.items = -9: ");
        assertThatThrownBy(() -> RingsConfiguration.from(properties("ring.a", "mailbox", "ring.a.file", " ")))
                .hasMessageContaining("ring.a.file is empty");
        assertThatThrownBy(
                        () -> RingsConfiguration.from(properties("ring.a", "mailbox", "ring.a.entries", "99999999999")))
                .hasMessage("ring.a.entries = 99999999999 is too large; no ring has more than 2147483647");
        for (String slip : List.of("ring", "rings", "rings.a", "Ring.a", "ring.", "ring..entries")) {
            assertThatThrownBy(() -> RingsConfiguration.from(properties(slip, "mailbox")))
                    .as(slip)
                    .hasMessageStartingWith(slip + " names no ring; write ring.NAME = POLICY");
        }
        assertThat(RingsConfiguration.from(properties("ringing.a", "x", "my.ring", "y"))
                        .rings())
                .isEmpty();
        assertThatThrownBy(() -> RingsConfiguration.from(properties("ring.a.entries", "1")))
                .hasMessageContaining("add ring.a = POLICY");
    }

    @Test
    void shouldFailAtTheStartWhenAConfiguredRingCannotBe() {
        assertThatThrownBy(() -> new NamedRings(rings, RingsConfiguration.from(properties("ring.disk", "letterbox"))))
                .hasMessageContaining("ring.disk = letterbox")
                .hasMessageContaining("known are mailbox");
        assertThatThrownBy(() -> new NamedRings(
                        rings, RingsConfiguration.from(properties("ring.disk", "mailbox", "ring.disk.entries", "9"))))
                .hasMessageContaining("ring.disk");
    }

    @Test
    void shouldOpenEachNamedRingOnce() {
        NamedRings named = new NamedRings(rings, new RingsConfiguration(Map.of("disk", RingSpec.of("mailbox"))));
        Ring disk = named.get("disk");
        assertThat(named.get("disk")).isSameAs(disk);
        assertThatThrownBy(() -> named.get("net")).hasMessage("no ring is named net; configured are [disk]");
        named.close();
        assertThatThrownBy(disk::kernel).hasMessageContaining("closed");
        assertThatThrownBy(() -> named.get("disk")).hasMessageContaining("closed");
    }
}
