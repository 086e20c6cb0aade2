// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MedianTest {
    @Test
    void shouldTakeTheMiddleOrTheMeanOfTheTwoThere() {
        assertThat(Median.of(DoubleStream.of(5))).isEqualTo(5);
        assertThat(Median.of(DoubleStream.of(9, 1, 2))).isEqualTo(2);
        assertThat(Median.of(DoubleStream.of(9, 1, 2, 4))).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhenNothingWasMeasured() {
        assertThatThrownBy(() -> Median.of(DoubleStream.empty())).isInstanceOf(IllegalArgumentException.class);
    }
}
