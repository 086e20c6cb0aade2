// SPDX-License-Identifier: Apache-2.0
/** What commands print and write: tables for people, JSON for programs, files, progress. */
package org.annulus.lab.output;
