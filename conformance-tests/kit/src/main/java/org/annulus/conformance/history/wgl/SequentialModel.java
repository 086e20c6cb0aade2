// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.wgl;

import java.util.Optional;
import org.annulus.conformance.history.Operation;

/**
 * What an object does when operations come one after the other.
 *
 * @param <S> its states: immutable, with equals and hashCode
 */
public interface SequentialModel<S> {
    /**
     * The state before the first operation.
     *
     * @return a state
     */
    S initial();

    /**
     * One operation.
     *
     * @param state before it
     * @param operation with its outcome; where that is unknown, any outcome will do
     * @return the state after it; empty if the operation cannot have that outcome in that state
     */
    Optional<S> step(S state, Operation operation);
}
