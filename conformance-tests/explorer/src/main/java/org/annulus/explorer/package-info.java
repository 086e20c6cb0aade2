// SPDX-License-Identifier: Apache-2.0
/** A model checker for code over {@link org.annulus.core.memory.RingMemory}: scenarios, models, findings. */
package org.annulus.explorer;
