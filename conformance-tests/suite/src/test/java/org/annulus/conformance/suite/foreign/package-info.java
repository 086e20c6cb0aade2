// SPDX-License-Identifier: Apache-2.0
/** Rings of other libraries behind the policies of this one: the kit finds nothing wrong with what is known good. */
package org.annulus.conformance.suite.foreign;
