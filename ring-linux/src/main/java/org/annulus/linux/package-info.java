// SPDX-License-Identifier: Apache-2.0
/**
 * What rings need of the Linux kernel itself, by system calls through JNA: the futex; and, to look at what the
 * documents speak of, the completion ring of the kernel's AIO and where pages are.
 */
package org.annulus.linux;
