// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.doorbell;

import java.util.concurrent.TimeUnit;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
final class DoorbellTest {
    private static final int SLEEPERS = 70;
    private static final int MOST = 8;
    private static final long LONG = TimeUnit.MINUTES.toNanos(10);
    private static final Availability NEVER_ASKED = () -> {
        throw new AssertionError("nobody sleeps until there are several");
    };

    private final RingMemory memory =
            UnsafeRingMemory.allocate(DoorbellLayout.region(SLEEPERS).length());
    private final Doorbell doorbell = doorbell();

    private Doorbell doorbell() {
        DoorbellLayout.enable(memory, MOST);
        return new Doorbell(memory, SLEEPERS);
    }

    @Test
    void shouldWakeNobodyWhenNobodyHasAnnounced() {
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
    }

    @Test
    void shouldWakeOnceForEachAnnouncement() {
        Listener listener = doorbell.listener(0);
        listener.announce(1);
        assertThat(doorbell.ring(NEVER_ASKED)).isEqualTo(1);
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
        listener.announce(1);
        listener.announce(1);
        assertThat(doorbell.ring(NEVER_ASKED)).isEqualTo(1);
    }

    @Test
    void shouldNotSleepWhenRungForAfterTheAnnouncement() {
        Listener listener = doorbell.listener(3);
        listener.announce(1);
        doorbell.ring(NEVER_ASKED);
        listener.sleep(LONG);
    }

    @Test
    void shouldSleepAgainWhenAnEarlierRingWasSeen() {
        Listener listener = doorbell.listener(3);
        listener.announce(1);
        doorbell.ring(NEVER_ASKED);
        listener.announce(1);
        long start = System.nanoTime();
        listener.sleep(TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
    }

    @Test
    void shouldWakeNobodyWhenTheAnnouncementWasWithdrawn() {
        Listener listener = doorbell.listener(69);
        listener.announce(1);
        listener.withdraw();
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
    }

    @Test
    void shouldAskOnceWhenNothingIsThereForSeveralSleepers() {
        int[] asked = {0};
        for (int sleeper = 0; sleeper < 5; sleeper++) {
            doorbell.listener(sleeper).announce(2);
        }
        assertThat(doorbell.ring(() -> {
                    asked[0]++;
                    return 0;
                }))
                .isZero();
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void shouldPassOverThoseWhoseNeedIsNotMet() {
        doorbell.listener(0).announce(1);
        doorbell.listener(1).announce(2);
        doorbell.listener(65).announce(5);
        assertThat(doorbell.ring(() -> 1)).isEqualTo(1);
        assertThat(doorbell.ring(() -> 4)).isEqualTo(1);
        assertThat(doorbell.ring(() -> 4)).isZero();
        assertThat(doorbell.ring(() -> 5)).isEqualTo(1);
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
    }

    @Test
    void shouldWakeWhenTheRingIsFullWhoeverNeedsMoreThanFit() {
        doorbell.listener(0).announce(1000);
        assertThat(doorbell.ring(() -> MOST - 1)).isZero();
        assertThat(doorbell.ring(() -> MOST)).isEqualTo(1);
    }

    @Test
    void shouldWakeWhoeverSleepsWhenNobodyKnowsWhatIsThere() {
        doorbell.listener(0).announce(8);
        assertThat(doorbell.ring(Availability.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void shouldWakeEveryWordOfBits() {
        for (int i = 0; i < SLEEPERS; i++) {
            doorbell.listener(i).announce(1);
        }
        assertThat(doorbell.ring(NEVER_ASKED)).isEqualTo(SLEEPERS);
    }

    @Test
    void shouldWakeAllWhateverTheyNeedAndAlsoThoseWhoseWakerDied() {
        Listener patient = doorbell.listener(0);
        patient.announce(5);
        Listener stranded = doorbell.listener(1);
        stranded.announce(1);
        // A publisher that cleared the bit and died.
        memory.getAndAndLong(DoorbellLayout.ASLEEP, ~2L);
        doorbell.wakeAll();
        patient.sleep(LONG);
        stranded.sleep(LONG);
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
    }

    @Test
    void shouldForgetTheSleepersOfADeadProcess() {
        doorbell.listener(5).announce(3);
        doorbell.listener(66).announce(3);
        doorbell.forgetAll();
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
    }

    @Test
    void shouldDoBoundedWorkWhenTheUserScribbles() {
        for (int at = 0; at < memory.capacity(); at += Long.BYTES) {
            memory.putLong(at, -1);
        }
        assertThat(doorbell.ring(NEVER_ASKED))
                .as("only sleepers that there are")
                .isEqualTo(SLEEPERS);
        assertThat(doorbell.ring(NEVER_ASKED)).isZero();
        assertThat(new Doorbell(memory, SLEEPERS).ring(NEVER_ASKED)).isZero();
    }

    @Test
    void shouldNameTheRangeWhenThereIsNoSuchSleeper() {
        assertThatThrownBy(() -> doorbell.listener(SLEEPERS)).hasMessageContaining("give 0 to 69");
    }

    @Test
    void shouldHaveEachSleeperOnLinesOfItsOwn() {
        assertThat(DoorbellLayout.region(SLEEPERS).array("sleepers").stride()).isEqualTo(128);
        assertThat(DoorbellLayout.region(1).nameAt(DoorbellLayout.ASLEEP)).isEqualTo("asleep[0]");
        assertThat(DoorbellLayout.region(1).nameAt(DoorbellLayout.sleepers(1) + DoorbellLayout.WAKES))
                .isEqualTo("sleepers[0].wakes");
    }
}
