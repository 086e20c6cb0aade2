// SPDX-License-Identifier: Apache-2.0
/**
 * {@code annulus copy}: a real file moved through a ring. The kernel side reads blocks of the file into a shared block
 * area and posts each one as (block, bytes); the user side takes them, writes them, and hands the blocks back.
 */
package org.annulus.lab.copy;
