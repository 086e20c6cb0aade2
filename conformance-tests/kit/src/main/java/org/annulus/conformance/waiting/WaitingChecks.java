// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/** What holds for every ring that has a doorbell, which every ring can have. */
public final class WaitingChecks implements CheckSource {
    private static final int QUICK_MILLIS = 150;
    private static final int FULL_MILLIS = 10_000;
    private static final int QUICK_TIMES = 10;
    private static final int FULL_TIMES = 1_000;

    /** Of waits that race with events: about as long as a post and a wake-up take. */
    private static final long SHORT_NANOS = 60_000;

    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Beyond this a thread that was to be woken sleeps on. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final long patienceNanos;

    /** For the list of sources. */
    public WaitingChecks() {
        this(PATIENCE_NANOS);
    }

    /** With another limit for a sleeper that should be awake. */
    WaitingChecks(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        List<RuleCheck> checks = new ArrayList<>(List.of(
                new WaitCheck(
                        "should wake the sleeper when it has what it waits for, post by post",
                        List.of(Rule.WAKE_UP, Rule.DOORBELL),
                        1,
                        this::pairs),
                new WaitCheck(
                        "should lose and repeat nothing when timeouts race with events",
                        List.of(Rule.TIMEOUT, Rule.NO_LOSS, Rule.NO_DUPLICATION),
                        1,
                        this::timeouts),
                new WaitCheck(
                        "should wake the sleeper when either side closes, and when it is interrupted",
                        List.of(Rule.CLOSE),
                        1,
                        this::close),
                new WaitCheck(
                        "should end a wait for nothing when its time is up", List.of(Rule.TIMEOUT), 1, this::timeIsUp),
                new WaitCheck(
                        "should refuse to sleep when the ring has no doorbell",
                        List.of(Rule.DOORBELL),
                        1,
                        this::noDoorbell)));
        if (fixture.policy().traits().consumers() > 1) {
            checks.add(new WaitCheck(
                    "should wake somebody who wants it when several sleep for different numbers of events",
                    List.of(Rule.WAKE_UP, Rule.NO_LOSS, Rule.NO_DUPLICATION),
                    3,
                    this::several));
        }
        return checks;
    }

    private static boolean isOver(long begun, Effort effort) {
        return System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(effort.choose(QUICK_MILLIS, FULL_MILLIS));
    }

    /** Nobody makes up for a wake-up that is lost: the poster waits until its events are taken. */
    private String pairs(WaitingRing ring, Effort effort) {
        int[] needs = new int[ring.most()];
        for (int i = 0; i < needs.length; i++) {
            needs[i] = i + 1;
        }
        try (Sleeper sleeper =
                new Sleeper(patienceNanos, ring.ring().user().consumer(), ring.log(), needs, Long.MAX_VALUE)) {
            long begun = System.nanoTime();
            for (int i = 0; !isOver(begun, effort); i++) {
                int need = needs[i % needs.length];
                for (int k = 0; k < need; k++) {
                    ring.post();
                }
                sleeper.await(
                        Rule.WAKE_UP,
                        () -> "a waiter for " + need + " sleeps on, and " + need + " events wait: " + sleeper.handled()
                                + " of " + ring.posted() + " were taken",
                        () -> sleeper.handled() >= ring.posted());
            }
            return String.format("%,d events, %,d waits", ring.posted(), sleeper.waits());
        }
    }

    private String several(WaitingRing ring, Effort effort) {
        List<Sleeper> sleepers = new ArrayList<>();
        try {
            for (int need = 1; need <= 3; need++) {
                int[] needs = {Math.min(need, ring.most())};
                sleepers.add(
                        new Sleeper(patienceNanos, ring.ring().user().consumer(), ring.log(), needs, Long.MAX_VALUE));
            }
            long begun = System.nanoTime();
            Random random = new Random(effort.ordinal());
            while (!isOver(begun, effort)) {
                int count = 1 + random.nextInt(ring.most());
                for (int k = 0; k < count; k++) {
                    ring.post();
                }
                sleepers.get(0)
                        .await(
                                Rule.WAKE_UP,
                                () -> "three waiters, for 1, 2 and 3 events, sleep on, and "
                                        + (ring.posted() - handled(sleepers)) + " events wait",
                                () -> handled(sleepers) >= ring.posted());
            }
            ring.ring().kernel().close();
            for (Sleeper sleeper : sleepers) {
                sleeper.awaitEnd(Rule.CLOSE, "on a ring that the kernel side has closed");
            }
            return String.format("%,d events, three waiters", ring.posted());
        } finally {
            sleepers.forEach(Sleeper::close);
        }
    }

    private static long handled(List<Sleeper> sleepers) {
        return sleepers.stream().mapToLong(Sleeper::handled).sum();
    }

    /** The waits are as short as the pauses between posts. */
    private String timeouts(WaitingRing ring, Effort effort) {
        Random random = new Random(7);
        try (Sleeper sleeper = new Sleeper(
                patienceNanos, ring.ring().user().consumer(), ring.log(), new int[] {1, ring.most()}, SHORT_NANOS)) {
            long begun = System.nanoTime();
            while (!isOver(begun, effort)) {
                long until = System.nanoTime() + random.nextInt((int) (2 * SHORT_NANOS));
                while (System.nanoTime() - until < 0) {
                    Thread.onSpinWait();
                }
                ring.post();
                sleeper.await(
                        Rule.NO_LOSS,
                        () -> "an event is lost to a wait whose time was up: " + sleeper.handled() + " of "
                                + ring.posted() + " were taken",
                        () -> sleeper.handled() >= ring.posted());
            }
            ring.ring().kernel().close();
            sleeper.awaitEnd(Rule.CLOSE, "on a ring that the kernel side has closed");
            if (sleeper.handled() != ring.posted()) {
                throw new RuleViolation(
                        Rule.NO_DUPLICATION,
                        ring.posted() + " events were posted and " + sleeper.handled() + " taken",
                        null);
            }
            return String.format("%,d events, %,d waits", ring.posted(), sleeper.waits());
        }
    }

    private String close(WaitingRing first, Effort effort) {
        int times = effort.choose(QUICK_TIMES, FULL_TIMES);
        for (int i = 0; i < times; i++) {
            Ring ring = Ring.inProcess(first.ring().policy(), first.ring().geometry(), true);
            try (ring;
                    Sleeper sleeper = new Sleeper(
                            patienceNanos, ring.user().consumer(), first.log(), new int[] {1}, Long.MAX_VALUE)) {
                if (i % 2 == 0) {
                    sleeper.awaitAsleep();
                }
                switch (i % 3) {
                    case 0 -> ring.kernel().close();
                    case 1 -> ring.user().close();
                    default -> sleeper.interrupt();
                }
                sleeper.awaitEnd(
                        Rule.CLOSE,
                        List.of(
                                        "on a ring that the kernel side has closed",
                                        "on a ring that the user side has closed",
                                        "after an interrupt")
                                .get(i % 3));
            }
        }
        return times + " closes and interrupts";
    }

    private String timeIsUp(WaitingRing ring, Effort effort) {
        Waiter waiter = Waiter.of(ring.ring().user().consumer(), WaitStrategy.park(Long.MAX_VALUE));
        int times = effort.choose(3, 100);
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            int taken = waiter.await(ring.log()::took, 1, 1, LONG_NANOS);
            long took = System.nanoTime() - begun;
            if (taken != 0 || took < LONG_NANOS || took > patienceNanos) {
                throw new RuleViolation(
                        Rule.TIMEOUT,
                        "a wait of " + LONG_NANOS + " ns on an empty ring took " + took + " ns and answered " + taken,
                        null);
            }
        }
        return times + " waits";
    }

    private String noDoorbell(WaitingRing other, Effort effort) {
        try (Ring ring = Ring.inProcess(other.ring().policy(), other.ring().geometry(), false)) {
            Waiter.of(ring.user().consumer(), WaitStrategy.park());
        } catch (IllegalStateException refused) {
            return "refused: " + refused.getMessage();
        }
        throw new RuleViolation(Rule.DOORBELL, "a consumer may sleep on a ring whose producers do not ring", null);
    }
}
