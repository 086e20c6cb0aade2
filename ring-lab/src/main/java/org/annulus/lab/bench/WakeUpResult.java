// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.HdrHistogram.Histogram;

/**
 * How long one way of waking took, in nanoseconds.
 *
 * @param subject what was measured
 * @param processes 1 or 2
 * @param samples wake-ups
 * @param p50 half of them took no longer
 * @param p90 and so on
 * @param p99 and so on
 * @param p999 and so on
 * @param max the longest
 * @param post half of the calls that woke took no longer
 */
record WakeUpResult(
        String subject, int processes, long samples, long p50, long p90, long p99, long p999, long max, long post) {
    static WakeUpResult of(String subject, int processes, Histogram woken, long post) {
        return new WakeUpResult(
                subject,
                processes,
                woken.getTotalCount(),
                woken.getValueAtPercentile(50),
                woken.getValueAtPercentile(90),
                woken.getValueAtPercentile(99),
                woken.getValueAtPercentile(99.9),
                woken.getMaxValue(),
                post);
    }

    WakeUpResult withPost(long newPost) {
        return new WakeUpResult(subject, processes, samples, p50, p90, p99, p999, max, newPost);
    }
}
