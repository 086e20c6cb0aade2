// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.items.ItemTable;

/** The bits of {@code struct epoll_event}, as Linux has them, and which of them a ring polled from user space takes. */
public final class EpollEvents {
    /** There is something to read. */
    public static final int EPOLLIN = 0x1;
    /** There is something urgent to read. */
    public static final int EPOLLPRI = 0x2;
    /** There is room to write. */
    public static final int EPOLLOUT = 0x4;
    /** An error; always watched for. */
    public static final int EPOLLERR = 0x8;
    /** The peer hung up; always watched for. */
    public static final int EPOLLHUP = 0x10;
    /** The peer will write no more. */
    public static final int EPOLLRDHUP = 0x2000;
    /** The item was removed while an event of it was waiting. Ours; no registration may ask for it. */
    public static final int EPOLLREMOVED = ItemTable.REMOVED;
    /** Wake one waiter only. Not supported here. */
    public static final int EPOLLEXCLUSIVE = 1 << 28;
    /** Keep the system awake until the event is handled. Not supported here. */
    public static final int EPOLLWAKEUP = 1 << 29;
    /** Deliver once, then wait for a modify. Not supported here. */
    public static final int EPOLLONESHOT = 1 << 30;
    /** Edge-triggered. Required here. */
    public static final int EPOLLET = 1 << 31;

    /** {@code EP_PRIVATE_BITS}: how to deliver, not what. */
    private static final int PRIVATE_BITS = EPOLLEXCLUSIVE | EPOLLWAKEUP | EPOLLONESHOT | EPOLLET;

    private EpollEvents() {}

    /** Checks what was asked for, and adds what is always watched for, as ep_insert does. */
    static int checked(int events) {
        require(
                (events & EPOLLET) != 0,
                events,
                "EPOLLET is missing",
                "add it",
                "level-triggered events would have to be polled again, which user space cannot do");
        require(
                (events & EPOLLWAKEUP) == 0,
                events,
                "EPOLLWAKEUP is not supported",
                "leave it out",
                "events are consumed in user space, which cannot let the system go back to sleep");
        require(
                (events & EPOLLEXCLUSIVE) == 0,
                events,
                "EPOLLEXCLUSIVE is not supported",
                "leave it out",
                "the waker does not know the result of a poll that was put off, and has to wake every waiter");
        require(
                (events & EPOLLONESHOT) == 0,
                events,
                "EPOLLONESHOT is not supported",
                "leave it out and delete",
                "the RFC has nobody who would switch the item off at delivery; its second version had");
        require(
                (events & EPOLLREMOVED) == 0,
                events,
                "EPOLLREMOVED is the ring's own bit",
                "leave it out",
                "it marks items that were deleted while an event was waiting");
        return events | EPOLLERR | EPOLLHUP;
    }

    private static void require(boolean holds, int events, String what, String remedy, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(String.format("events 0x%x: %s; %s (%s)", events, what, remedy, reason));
        }
    }

    /** Which bits a post to an item may carry. What a generic registration asked for may carry any. */
    static int postable(int events) {
        return events == ItemTable.EVENT_BITS ? events : events & ItemTable.EVENT_BITS & ~PRIVATE_BITS;
    }
}
