// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

/** What {@link EpollKernelSide#epollWait} says. It never returns events itself: they are in the ring. */
public enum WaitAnswer {
    /** {@code -ESTALE}: the ring has events. The caller takes them, then comes again. */
    STALE,
    /** The ring has no events, and posts go there. The caller may sleep. */
    EMPTY,
    /** A producer has been between reserve and publish all the while. The caller comes again. */
    BUSY
}
