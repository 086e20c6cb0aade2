// SPDX-License-Identifier: Apache-2.0
/** The search for a linearization of a small history, against any sequential model. */
package org.annulus.conformance.history.wgl;
