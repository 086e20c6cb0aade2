// SPDX-License-Identifier: Apache-2.0
/** A small ring with a defect of choice, for the kit to find. */
package org.annulus.conformance.broken;
