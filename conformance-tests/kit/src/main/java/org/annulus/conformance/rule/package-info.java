// SPDX-License-Identifier: Apache-2.0
/** The rules that rings are held to, as data. */
package org.annulus.conformance.rule;
