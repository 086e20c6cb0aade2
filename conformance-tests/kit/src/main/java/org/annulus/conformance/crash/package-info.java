// SPDX-License-Identifier: Apache-2.0
/**
 * What a dead side costs. A side dies before every access that it makes: in this process, where its memory answers
 * nothing more ({@link org.annulus.conformance.crash.Mortal}), and as a process of its own that halts. Whoever is left
 * takes over as documented; then what was published must have been delivered, what is lost must have been in the dead
 * one's hands, and the ring must work as before. The one that takes over is mortal too.
 */
package org.annulus.conformance.crash;
