// SPDX-License-Identifier: Apache-2.0
/** What must hold step by step, on one thread: deterministic checks, run at many start positions. */
package org.annulus.conformance.contract;
