// SPDX-License-Identifier: Apache-2.0
/**
 * The submission side of acall (2008/09; LWN 316806): an asynchronous call is {@code {nr, flags, cookie, ring, args}},
 * where {@code nr} is the number of the call and the ring is given with each submission, by address. A pool of threads
 * makes the calls; each completion goes into the caller's ring as {@code (cookie, return_code)}. No ring is set up with
 * the executor, none is registered, and a ring that goes bad costs its own completions only.
 *
 * <p>This package is an application of the ring, on the kernel side. It uses the ring's public interface alone, and may
 * use {@code java.util.concurrent}, which the protocol may not.
 */
package org.annulus.acall.submit;
