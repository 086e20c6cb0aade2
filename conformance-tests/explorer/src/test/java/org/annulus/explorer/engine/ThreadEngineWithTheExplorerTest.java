// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

/** The same, with bodies that the explorer's own thread may run. */
class ThreadEngineWithTheExplorerTest extends ThreadEngineTest {
    @Override
    Engine.Body[] bodies(Engine.Body... bodies) {
        return EndingBody.all(bodies);
    }

    @Override
    int workersOfThree() {
        return 2;
    }
}
