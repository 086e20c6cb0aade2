// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WordsTest {
    @Test
    void shouldSayTimesInTheUnitThatSuitsThem() {
        assertThat(Words.time(0)).isEqualTo("0.00 ns");
        assertThat(Words.time(0.0155)).isEqualTo("0.0155 ns");
        assertThat(Words.time(0.5)).isEqualTo("0.500 ns");
        assertThat(Words.time(1)).isEqualTo("1.00 ns");
        assertThat(Words.time(8.314)).isEqualTo("8.31 ns");
        assertThat(Words.time(43.27)).isEqualTo("43.3 ns");
        assertThat(Words.time(147.93)).isEqualTo("148 ns");
        assertThat(Words.time(999.6)).isEqualTo("1.00 us");
        assertThat(Words.time(262_783)).isEqualTo("263 us");
        assertThat(Words.time(3_170_303)).isEqualTo("3.17 ms");
        assertThat(Words.time(5e12)).isEqualTo("5000 s");
    }
}
