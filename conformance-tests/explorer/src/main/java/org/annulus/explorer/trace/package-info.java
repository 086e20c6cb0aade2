// SPDX-License-Identifier: Apache-2.0
/** Executions as people read them: steps, tables, pages. */
package org.annulus.explorer.trace;
