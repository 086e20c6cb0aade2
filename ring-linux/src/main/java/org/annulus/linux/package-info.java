// SPDX-License-Identifier: Apache-2.0
/** What rings need of the Linux kernel itself, by system calls through JNA: the futex. */
package org.annulus.linux;
