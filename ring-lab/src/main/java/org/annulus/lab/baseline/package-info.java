// SPDX-License-Identifier: Apache-2.0
/** What changed between two comparisons, and what is only noise. */
package org.annulus.lab.baseline;
