// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.StalledProducer;

/** The side that dies, and what it does until then. */
enum Victim {
    /** Registers and posts in every way; the user side drains meanwhile. */
    KERNEL(Side.KERNEL, Rule.PRODUCER_DEATH) {
        @Override
        void play(CrashRun run) {
            run.openProducers(producers(run));
            while (run.registered() < run.registrations()) {
                run.register();
            }
            for (int lap = 0; lap < LAPS; lap++) {
                lap(run);
            }
            if (run.coalesces()) {
                run.registerAgain();
            }
        }

        private void lap(CrashRun run) {
            int room = run.room();
            run.post(0);
            if (run.coalesces()) {
                run.stay();
                run.post(0);
            }
            run.drain(0, 1);
            run.drain(0, 1);
            run.postBatch(0, Math.min(3, room));
            run.drain(0, room);
            if (producers(run) > 1 && room > 1) {
                CrashRun.Reserved first = run.reserve(0);
                run.post(1);
                first.publish();
            } else {
                run.reserve(0).publish();
            }
            run.drain(0, 1);
            run.drain(0, room);
            for (int i = 0; i < room; i++) {
                run.post(0);
            }
            run.drain(0, 1);
            run.post(0);
            run.drainAll();
        }

        @Override
        void playAlone(CrashRun run) {
            run.openProducers(1);
            while (run.registered() < run.registrations()) {
                run.register();
            }
            if (run.coalesces()) {
                run.registerAgain();
            }
            int left = run.room();
            run.post(0);
            left--;
            if (left > 0) {
                run.reserve(0).publish();
                left--;
            }
            if (left > 0) {
                run.postBatch(0, left);
            }
        }
    },
    /** Drains in every way; the kernel side posts meanwhile. */
    USER(Side.USER, Rule.CONSUMER_DEATH) {
        @Override
        void play(CrashRun run) {
            run.openConsumers(consumers(run));
            for (int lap = 0; lap < LAPS; lap++) {
                int room = run.room();
                for (int i = 0; i < room; i++) {
                    run.post(0);
                }
                run.drain(0, 1);
                run.post(0);
                run.drain(consumers(run) - 1, 2);
                run.post(0);
                run.drain(0, room + 1);
                run.drain(0, 1);
                run.post(0);
                run.drain(0, 1);
                run.drainAll();
            }
        }

        @Override
        void playAlone(CrashRun run) {
            run.openConsumers(1);
            run.drain(0, 1);
            run.drain(0, 2);
            run.drain(0, run.room() + 1);
            run.drain(0, 1);
        }
    };

    /** Laps that a script makes: enough for every index to wrap where it starts just before. */
    private static final int LAPS = 2;

    private final Side side;
    private final Rule rule;

    Victim(Side side, Rule rule) {
        this.side = side;
        this.rule = rule;
    }

    Side side() {
        return side;
    }

    /** The rule that says what its death may cost. */
    Rule rule() {
        return rule;
    }

    /** What it does while the other side lives and works; the run has both sides, and the other one its handles. */
    abstract void play(CrashRun run);

    /** What it does in a process of its own, where the other side does nothing before it is dead. */
    abstract void playAlone(CrashRun run);

    /** Two where a thread may post between another one's two steps and come back. */
    static int producers(CrashRun run) {
        RingTraits traits = run.traits();
        return run.ring().geometry().producers() > 1 && traits.stalledProducer() != StalledProducer.PRODUCERS_WAIT
                ? 2
                : 1;
    }

    static int consumers(CrashRun run) {
        return Math.min(2, run.ring().geometry().consumers());
    }
}
