// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.guice;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import java.util.List;
import java.util.Map;
import org.annulus.core.MailboxPolicy;
import org.annulus.core.NamedRings;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.RingsConfiguration;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RingsModuleTest {
    private final Policies policies = Policies.of(List.of(new MailboxPolicy()));

    private Injector injector(String policy) {
        return Guice.createInjector(
                new RingsModule(policies, new RingsConfiguration(Map.of("disk", RingSpec.of(policy)))));
    }

    @Test
    void shouldBindTheSamePoliciesAsDiscoveryWithoutGuice() {
        Map<String, RingPolicy> bound =
                injector("mailbox").getInstance(Key.get(new TypeLiteral<Map<String, RingPolicy>>() {}));
        assertThat(bound.keySet()).containsExactlyInAnyOrderElementsOf(policies.names());
        bound.forEach((name, policy) -> assertThat(policy).isSameAs(policies.get(name)));
    }

    @Test
    void shouldBindNamedRingsFromConfiguration() {
        Injector injector = injector("mailbox");
        Ring disk = injector.getInstance(Key.get(Ring.class, Names.named("disk")));
        assertThat(injector.getInstance(Key.get(Ring.class, Names.named("disk"))))
                .isSameAs(disk);
        assertThat(injector.getInstance(Rings.class).policies()).isSameAs(policies);
        assertThat(disk.policy().name()).hasToString("mailbox/plain");
        injector.getInstance(NamedRings.class).close();
        assertThatThrownBy(disk::user).hasMessageContaining("closed");
    }

    @Test
    void shouldFailAtStartUpWithTheKnownPoliciesWhenAPolicyNameIsWrong() {
        assertThatThrownBy(() -> injector("letterbox"))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("ring.disk = letterbox")
                .hasMessageContaining("mailbox, mailbox/plain");
    }
}
