// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ContinuationEngineTest extends EngineContractTest {
    @BeforeEach
    void makeTheEngine() {
        assumeTrue(ContinuationEngine.missing().isEmpty(), ContinuationEngine.missing());
        // However slow the machine is: no look at held monitors is left out.
        engine = new ContinuationEngine(Long.MAX_VALUE / 2);
    }

    @Test
    void shouldTellTheExplorerWhenAThreadIsLeftBelowANativeFrame() {
        StaticInitializer.engine = engine;
        assertThatThrownBy(
                        () -> engine.run(new Engine.Body[] {() -> StaticInitializer.value(), () -> Engine.EXPLORER}, 0))
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining("cannot be left (Pinned: NATIVE) at a visible step");
    }

    /** The virtual machine calls an initializer, so there is a native frame above it. */
    private static final class StaticInitializer {
        private static final class Lazy {
            private static final int VALUE = compute();

            private static int compute() {
                engine.switchTo(0, 1);
                return 1;
            }
        }

        private static Engine engine;

        static int value() {
            return Lazy.VALUE;
        }
    }
}
