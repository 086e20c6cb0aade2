// SPDX-License-Identifier: Apache-2.0
/** What commands print: tables for people, JSON for programs. */
package org.annulus.lab.output;
