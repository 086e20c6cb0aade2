// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import org.annulus.conformance.history.FifoChecker;
import org.annulus.conformance.history.History;
import org.annulus.conformance.history.ThreadLog;
import org.annulus.conformance.history.Values;
import org.annulus.conformance.history.Violations;
import org.annulus.conformance.stress.Credits;

/** Completion rings: values that are all different, each with the user data that belongs to it. */
final class EachWorkload implements Workload {
    private final FifoChecker checker;
    private final Credits credits;

    EachWorkload(FifoChecker checker, Credits credits) {
        this.checker = checker;
        this.credits = credits;
    }

    @Override
    public long handle(int producer, long sequence) {
        return Values.checksum(Values.of(producer, sequence));
    }

    @Override
    public long value(int producer, long sequence) {
        return Values.of(producer, sequence);
    }

    @Override
    public long recorded(int producer, long sequence) {
        return Values.of(producer, sequence);
    }

    @Override
    public void record(ThreadLog log, long userData, long value, long call) {
        if (userData == Values.checksum(value)) {
            log.take(value, call);
        } else {
            log.takeTorn(value, userData, call);
        }
        credits.delivered();
    }

    @Override
    public boolean merges() {
        return false;
    }

    @Override
    public Credits credits() {
        return credits;
    }

    @Override
    public Violations check(History history) {
        return checker.check(history);
    }
}
