// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RefusalTest {
    @ParameterizedTest
    @EnumSource
    void shouldComeBackFromItsCode(Refusal refusal) {
        assertThat(Refusal.isRefusal(refusal.code())).isTrue();
        assertThat(Refusal.of(refusal.code())).isEqualTo(refusal);
        assertThat(Refusal.describe(refusal.code())).isEqualTo(refusal.name());
    }

    @Test
    void shouldNotTakePositionsForRefusals() {
        assertThat(Refusal.isRefusal(0)).isFalse();
        assertThat(Refusal.isRefusal(Long.MAX_VALUE)).isFalse();
        assertThat(Refusal.isRefusal(Reservation.COALESCED)).isFalse();
        assertThat(Refusal.describe(7)).isEqualTo("position 7");
        assertThat(Refusal.describe(Reservation.COALESCED)).isEqualTo("COALESCED");
    }

    @Test
    void shouldThrowWhenAnswerIsNoRefusal() {
        assertThatThrownBy(() -> Refusal.of(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> Refusal.of(Reservation.COALESCED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Refusal.of(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
