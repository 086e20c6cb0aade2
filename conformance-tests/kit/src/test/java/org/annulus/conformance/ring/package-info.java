// SPDX-License-Identifier: Apache-2.0
/** A small ring with one fault at a time, and that the kit finds each. */
package org.annulus.conformance.ring;
