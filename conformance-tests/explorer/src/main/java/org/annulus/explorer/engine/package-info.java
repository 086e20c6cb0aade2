// SPDX-License-Identifier: Apache-2.0
/** What scenario threads are made of: operating-system threads, or continuations where the JDK has them. */
package org.annulus.explorer.engine;
