// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

/** A policy name that nobody provides. The message lists those known. */
public final class UnknownPolicyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A name that is unknown.
     *
     * @param message the name, those that are known, and the remedy
     */
    public UnknownPolicyException(String message) {
        super(message);
    }
}
