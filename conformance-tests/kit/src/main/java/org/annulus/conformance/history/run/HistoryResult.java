// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.time.Duration;
import org.annulus.conformance.history.Violations;

/**
 * What a run came to.
 *
 * @param run that it was: policy, geometry, topology and seed
 * @param posts that were accepted
 * @param takes events that consumers were handed
 * @param empties drains that found nothing, of those that were recorded
 * @param fulls posts refused as FULL, of those that were recorded
 * @param running how long the threads ran
 * @param checking how long the check took
 * @param violations what is wrong
 */
public record HistoryResult(
        HistoryRun run,
        long posts,
        long takes,
        long empties,
        long fulls,
        Duration running,
        Duration checking,
        Violations violations) {
    /**
     * Posts and takes.
     *
     * @return 0 or more
     */
    public long operations() {
        return posts + takes;
    }

    /**
     * Lets nothing pass that is wrong.
     *
     * @throws AssertionError if there is a violation; the message says which, and how to repeat the run
     */
    public void require() {
        if (!violations.isEmpty()) {
            throw new AssertionError(this + "\n" + violations);
        }
    }

    HistoryResult plus(HistoryResult other) {
        Violations both = new Violations();
        both.addAll(violations);
        both.addAll(other.violations);
        return new HistoryResult(
                run,
                posts + other.posts,
                takes + other.takes,
                empties + other.empties,
                fulls + other.fulls,
                running.plus(other.running),
                checking.plus(other.checking),
                both);
    }

    @Override
    public String toString() {
        return run + ": " + posts + " posts, " + takes + " takes, " + empties + " times empty, " + fulls
                + " times full; ran " + running.toMillis() + " ms, checked " + checking.toMillis() + " ms";
    }
}
