// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

/** The error numbers that calls and submissions end with, negated, as in Linux. */
public final class Errno {
    /** The call threw something. */
    public static final int EIO = 5;
    /** As many calls of this ring are under way as it has slots; take completions, then submit again. */
    public static final int EAGAIN = 11;
    /** The ring's memory is truncated or gone, its words are impossible, or another process has its kernel side. */
    public static final int EFAULT = 14;
    /** A flag or a cookie that means nothing. */
    public static final int EINVAL = 22;
    /** No call has this number. */
    public static final int ENOSYS = 38;
    /** The time of a wait is over. */
    public static final int ETIME = 62;
    /** The executor or the ring is closed. */
    public static final int ESHUTDOWN = 108;
    /** The call was cancelled. */
    public static final int ECANCELED = 125;

    private Errno() {}
}
