// SPDX-License-Identifier: Apache-2.0
/** Placeholder until the table is generated. */
package org.annulus.zijlstra;
