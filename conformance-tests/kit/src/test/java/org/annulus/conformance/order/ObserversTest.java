// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.ring.Fault;
import org.annulus.conformance.ring.FaultyRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.explorer.ring.ModeLens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Observers whose violations the small ring cannot commit: its slots have no flags, and core rings its doorbell. */
class ObserversTest {
    private static final Region SLOTS = slots();
    private static final int CLAIMED = 2;

    private final AccessTape tape = new AccessTape(new ReleaseOrder());
    private final RingMemory user = tape.seen(Side.USER, SLOTS, UnsafeRingMemory.allocate(SLOTS.length()));

    private static Region slots() {
        Region.Builder region = Region.named("ring", Visibility.SHARED);
        region.array(
                "slots",
                2,
                Word.of("flag", Integer.BYTES)
                        .role(WordRole.FLAG)
                        .writer(Side.BOTH, AccessMode.RELEASE)
                        .reader(Side.BOTH, AccessMode.ACQUIRE),
                Word.of("value", Long.BYTES).writer(Side.KERNEL, AccessMode.PLAIN));
        return region.build();
    }

    private static int at(int slot, String field) {
        return SLOTS.array("slots").offset(slot, field);
    }

    private void drain(Runnable body) {
        tape.run(Side.USER, Operation.DRAIN, "drain", body);
    }

    @Test
    void shouldReportAReadWhenTheFlagGaveTheElementBack() {
        drain(() -> user.putIntRelease(at(0, "flag"), 1));
        assertThatThrownBy(() -> drain(() -> {
                    user.putIntRelease(at(1, "flag"), 5);
                    user.getLong(at(1, "value"));
                }))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(Rule.RELEASE_AFTER_READ))
                .hasMessageContaining("slots[1].value")
                .hasMessageContaining("slots[1].flag");
    }

    @Test
    void shouldReportNothingWhenTheFirstWriteOfTheFlagWasTheClaim() {
        assertThatCode(() -> drain(() -> {
                    user.compareAndSetInt(at(0, "flag"), 0, CLAIMED);
                    user.getLong(at(0, "value"));
                    user.putIntRelease(at(0, "flag"), 0);
                    user.putIntRelease(at(1, "flag"), 1);
                }))
                .doesNotThrowAnyException();
    }

    private static TestRing ringWithDoorbell(AccessTape tape, ModeLens.Modes modes) {
        return new TestRing(
                new FaultyRing(Fault.NONE),
                RingGeometry.DEFAULT,
                1,
                0,
                true,
                (side, region, memory) -> new ModeLens(tape.seen(side, region, memory), modes));
    }

    private static void post(AccessTape doorbell, TestRing ring) {
        ring.producer();
        doorbell.post(Operation.POST, "post", () -> ring.post(0));
    }

    @Test
    void shouldReportTheLookForSleepersWhenThereIsNoFenceBeforeIt() {
        AccessTape doorbell = new AccessTape(new DoorbellOrder());
        TestRing ring = ringWithDoorbell(doorbell, new ModeLens.Modes() {
            @Override
            public boolean fence(AccessMode asked) {
                return false;
            }
        });
        assertThatThrownBy(() -> post(doorbell, ring))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(Rule.DOORBELL))
                .hasMessageContaining("doorbell/asleep[0]")
                .hasMessageContaining("ring/tail");
    }

    @Test
    void shouldReportThePostWhenNobodyLooksForSleepers() {
        AccessTape doorbell = new AccessTape(new DoorbellOrder());
        TestRing ring = new TestRing(new FaultyRing(Fault.NONE), RingGeometry.DEFAULT, 1, 0, false, doorbell);
        assertThatThrownBy(() -> post(doorbell, ring))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(Rule.DOORBELL))
                .hasMessageContaining("not followed by a look");
    }

    @Test
    void shouldReportNothingWhenTheDoorbellIsRungAsItShouldBe() {
        AccessTape doorbell = new AccessTape(new DoorbellOrder());
        TestRing ring = ringWithDoorbell(doorbell, new ModeLens.Modes() {});
        assertThatCode(() -> post(doorbell, ring)).doesNotThrowAnyException();
        assertThat(doorbell.accesses()).isPositive();
    }

    @Test
    void shouldEndTheCourseWhenACallWaitsForAnotherThread() {
        assertThatThrownBy(() -> drain(() -> user.awaitIntAcquire(at(0, "flag"), (v, o) -> v == o, 7)))
                .hasMessageContaining("ring/slots[0].flag")
                .hasMessageContaining("waits for a step of somebody else");
    }

    @Test
    void shouldThrowWhenAnAccessLeavesItsRegion() {
        assertThatThrownBy(() -> drain(() -> user.getLong(SLOTS.length() - 4)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("region ring");
    }
}
