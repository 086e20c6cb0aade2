// SPDX-License-Identifier: Apache-2.0
/** What a comparison is made of: sections that measure one thing each, cut into units that can be resumed. */
package org.annulus.lab.section;
