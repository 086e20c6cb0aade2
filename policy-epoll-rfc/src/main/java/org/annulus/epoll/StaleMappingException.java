// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

/** An access beyond what is mapped: the lengths have changed, or the caller has miscounted. */
public final class StaleMappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleMappingException(String what, long number, int mapped) {
        super(what + " " + number + " is beyond the " + mapped
                + " that are mapped; compare the lengths with the header after a wait, and remap");
    }
}
