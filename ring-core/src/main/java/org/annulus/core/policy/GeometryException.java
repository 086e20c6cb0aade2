// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

/** A geometry that a policy cannot work with. The message names the value, the limit and what to use instead. */
public final class GeometryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal of a geometry.
     *
     * @param message the value, the limit and the remedy
     */
    public GeometryException(String message) {
        super(message);
    }
}
