// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.rule;

/** How binding a rule is. */
public enum Level {
    /** A ring that breaks it is not conformant. */
    MUST,
    /** A ring that breaks it is conformant, and its report says what is wrong. */
    SHOULD,
    /** The kit says which rings do it. */
    MAY
}
