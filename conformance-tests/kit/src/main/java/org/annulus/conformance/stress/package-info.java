// SPDX-License-Identifier: Apache-2.0
/** What must hold with real threads: nothing lost, nothing twice, nothing torn, everything in order. */
package org.annulus.conformance.stress;
