// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.function.Consumer;

/** The calls that are attacked. */
enum VictimCall {
    POST("post", Trial::post),
    BATCH("post of a batch", Trial::batch),
    RESERVE("reserve and publish", Trial::reserveAndPublish),
    REGISTER("register", Trial::register),
    UNREGISTER("unregister", Trial::unregister),
    RING("ring", Trial::ring),
    CLOSE("close", Trial::close),
    TAKE_OVER("take-over", Trial::takeOver),
    SNAPSHOT("snapshot", Trial::snapshot),
    DRAIN("drain", Trial::drain),
    ATTACH_USER("attach of a user side", Trial::attachUser);

    private final String label;
    private final Consumer<Trial> call;

    VictimCall(String label, Consumer<Trial> call) {
        this.label = label;
        this.call = call;
    }

    void run(Trial trial) {
        call.accept(trial);
    }

    /** Whether it is the user side's. */
    boolean isUsers() {
        return this == DRAIN || this == ATTACH_USER;
    }

    @Override
    public String toString() {
        return label;
    }
}
