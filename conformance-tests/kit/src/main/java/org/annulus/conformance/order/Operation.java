// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

/** What a ring was called for. */
enum Operation {
    /** A side is made: the first one, or one that takes over. Its private memory is nobody else's yet. */
    ATTACH,
    /** A producer or consumer handle is opened or closed. */
    HANDLE,
    /** A registration is made or ended. */
    REGISTER,
    /** The first step of a post. */
    RESERVE,
    /** The second step of a post. */
    PUBLISH,
    /** A whole post, which may ring. */
    POST,
    /** Several events posted together. */
    POST_BATCH,
    /** The first step of taking an entry. */
    CLAIM,
    /** The second one. */
    COMPLETE,
    /** The third one. */
    RELEASE,
    /** Entries taken together. */
    DRAIN,
    /** A side is closed. */
    CLOSE
}
