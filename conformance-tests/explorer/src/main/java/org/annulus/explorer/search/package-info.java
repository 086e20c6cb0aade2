// SPDX-License-Identifier: Apache-2.0
/** The search through the executions of a scenario: choices, scheduling, pruning. */
package org.annulus.explorer.search;
