// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

/** A body that must end. */
record EndingBody(Engine.Body body) implements Engine.Body {
    static Engine.Body[] all(Engine.Body... bodies) {
        Engine.Body[] ending = new Engine.Body[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            ending[i] = new EndingBody(bodies[i]);
        }
        return ending;
    }

    @Override
    public int run() {
        return body.run();
    }

    @Override
    public boolean mustEnd() {
        return true;
    }
}
