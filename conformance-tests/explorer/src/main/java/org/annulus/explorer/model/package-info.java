// SPDX-License-Identifier: Apache-2.0
/** Memory models as machines: what each access may read, and what it orders. */
package org.annulus.explorer.model;
