// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import org.annulus.core.handle.Refusal;

/** A registration that was refused. */
public final class RegistrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /**
     * A refusal of a registration.
     *
     * @param refusal the reason
     * @param message the value, the limit and the remedy
     */
    public RegistrationException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    /**
     * The reason.
     *
     * @return what the caller does next
     */
    public Refusal refusal() {
        return refusal;
    }
}
