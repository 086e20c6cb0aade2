// SPDX-License-Identifier: Apache-2.0
/** Memory whose every access is a step of the explorer: words, bounds, widths. */
package org.annulus.explorer.memory;
