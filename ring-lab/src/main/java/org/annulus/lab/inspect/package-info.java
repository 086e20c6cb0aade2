// SPDX-License-Identifier: Apache-2.0
/** Commands that look: at policies, at layouts, at rings in files. None of them writes to a ring. */
package org.annulus.lab.inspect;
