// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WrappedTest {
    @Test
    void shouldBreakBetweenWordsWhenALineIsFull() {
        assertThat(Wrapped.lines("one two three four", 9, "  ")).containsExactly("one two", "  three", "  four");
        assertThat(Wrapped.lines("one two", 7, "")).containsExactly("one two");
    }

    @Test
    void shouldKeepAWordWholeWhenItIsLongerThanALine() {
        assertThat(Wrapped.lines("a shouldGoOnForLong b", 5, " ")).containsExactly("a", " shouldGoOnForLong", " b");
        assertThat(Wrapped.lines("", 5, " ")).containsExactly("");
    }
}
