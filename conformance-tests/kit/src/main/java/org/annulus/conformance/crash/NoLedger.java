// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

/** Keeps nothing: for a child process, whose parent keeps the ledger. */
final class NoLedger extends Ledger {
    @Override
    void begun(Event event) {}

    @Override
    void accepted(Event event) {}

    @Override
    void refused(Event event) {}

    @Override
    void excuse(Event event) {}

    @Override
    void mayComeAgain() {}

    @Override
    void newUser() {}

    @Override
    void settle() {}

    @Override
    void excuseMissing() {}

    @Override
    int missing() {
        return 0;
    }

    @Override
    String describeMissing() {
        return "nothing";
    }

    @Override
    public void onEvent(long userData, long value) {}
}
