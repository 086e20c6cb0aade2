// SPDX-License-Identifier: Apache-2.0
/** What every layer of the kit is made of: a check, what it needs to know of a policy, and what it found. */
package org.annulus.conformance.check;
