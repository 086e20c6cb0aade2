// SPDX-License-Identifier: Apache-2.0
/** Which ring for what: filtered by what the policies claim, ordered by what was measured. */
package org.annulus.lab.advise;
