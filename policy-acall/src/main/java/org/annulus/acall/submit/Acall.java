// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.Arrays;

/**
 * One submission: {@code struct acall_submission} of acall, with its ring by reference and not by address. What the
 * original has beside these, a place for a completion outside any ring and one for the identifier of the call, is left
 * out: a call is cancelled by its cookie.
 *
 * @param nr number of the call
 * @param flags {@link AcallExecutor#ACALL_SUBMIT_THREAD_POOL}
 * @param cookie comes back with the completion; any number that the ring can carry, so not 0
 * @param ring gets the completion
 * @param args of the call, up to six; the rest are 0
 */
public record Acall(int nr, int flags, long cookie, AcallRing ring, long... args) {
    private static final int ARGS = 6;

    /**
     * Copies the arguments.
     *
     * @throws IllegalArgumentException if there are more than six
     */
    public Acall {
        if (args.length > ARGS) {
            throw new IllegalArgumentException("a call with " + args.length + " arguments; it has at most " + ARGS);
        }
        args = Arrays.copyOf(args, ARGS);
    }

    @Override
    public long[] args() {
        return args.clone();
    }
}
