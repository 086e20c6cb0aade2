// SPDX-License-Identifier: Apache-2.0
/** What a comparison found, as rows: the form in which it is kept, printed, drawn and compared with a later one. */
package org.annulus.lab.results;
