// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

/** What a word is for. */
public enum WordRole {
    /** A position: head, tail, or a private slot counter. */
    INDEX,
    /** A state, or bits that say that something is there. */
    FLAG,
    /** Names an item or a slot: to be bounded before use. */
    DESCRIPTOR,
    /** Carried for the application; never decided on. */
    PAYLOAD,
    /** Fixed when the ring was made. */
    GEOMETRY,
    /** Accounting for people; never decided on. */
    COUNTER
}
