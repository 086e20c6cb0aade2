// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.List;
import org.annulus.core.MailboxPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PoliciesTest {
    private final Policies policies = Policies.of(List.of(new MailboxPolicy()));

    @Test
    void shouldFindAVariantByEitherName() {
        assertThat(policies.get("mailbox")).isSameAs(policies.get("mailbox/plain"));
        assertThat(policies.names()).containsExactly("mailbox", "mailbox/plain");
        assertThat(policies.variants()).hasSize(1);
        assertThat(policies.isDefault(policies.get("mailbox"))).isTrue();
    }

    @Test
    void shouldListWhatIsKnownWhenNameIsWrong() {
        assertThatThrownBy(() -> policies.get("postbox"))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessage("no policy is named postbox (or its jar is missing from the class path); known are mailbox,"
                        + " mailbox/plain");
        assertThatThrownBy(() -> policies.get("mailbox/deep"))
                .as("the design is there")
                .hasMessage("no policy is named mailbox/deep; known are mailbox, mailbox/plain");
        assertThatThrownBy(() -> Policies.of(List.of()).get("x")).hasMessageContaining("class path");
    }

    @Test
    void shouldRefuseTwoPoliciesOfOneName() {
        assertThatThrownBy(() -> Policies.of(List.of(new MailboxPolicy(), new MailboxPolicy())))
                .hasMessageContaining("mailbox/plain");
    }

    @Test
    void shouldRefuseNamesThatASuperblockCannotHold() {
        assertThat(new PolicyName("a", "b-2")).hasToString("a/b-2");
        for (String bad : List.of("", "A", "a_b", "-a", "a--b", "a/b", "ä")) {
            assertThatThrownBy(() -> new PolicyName(bad, "b")).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new PolicyName("a".repeat(32), "b".repeat(31))).hasMessageContaining("63");
    }
}
