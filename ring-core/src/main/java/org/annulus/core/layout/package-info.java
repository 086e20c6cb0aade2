// SPDX-License-Identifier: Apache-2.0
/**
 * What lies where in a ring: regions, words, arrays of slots, and for every word its width, role, writing side and
 * weakest access modes. A layout is a value made at run time from the geometry; memory maps, the inspector and the
 * tests of ownership, ordering and hostile peers are all derived from it.
 */
package org.annulus.core.layout;
