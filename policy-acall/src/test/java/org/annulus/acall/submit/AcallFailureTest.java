// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.annulus.core.Ring;
import org.annulus.core.file.RingFile;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.annulus.acall.submit.AcallFixture.ADD;
import static org.annulus.acall.submit.AcallFixture.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls that throw, rings that are closed or go bad: every call ends, and its ring is charged for its own faults. */
@Timeout(300)
final class AcallFailureTest {
    private static final int THROW = AcallFixture.OWN;
    private static final Policies POLICIES = Policies.discover();
    /** Of the first completion, and of the word {@code cookie} in it. */
    private static final int COOKIE = 16;

    private static final Error[] ERRORS = {
        new AssertionError("bug"),
        new StackOverflowError(),
        new OutOfMemoryError("of the test"),
        new NoClassDefFoundError("Gone"),
        new InternalError("of other memory")
    };

    private final AcallFixture calls = new AcallFixture(args -> {
        throw ERRORS[(int) args[0]];
    });
    private final AcallExecutor executor = calls.executor(2);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        calls.close();
    }

    private Ring inFile(String name) {
        return Ring.of(
                RingFile.create(directory.resolve(name), POLICIES.get("acall"), RingGeometry.DEFAULT.withEntries(2)));
    }

    private Ring attached(String name) {
        return Ring.of(RingFile.attach(directory.resolve(name), POLICIES));
    }

    private int submit(AcallRing ring, int nr, long cookie, long... args) {
        return AcallFixture.submit(executor, ring, nr, cookie, args);
    }

    private long await(AcallRing ring, int min) throws InterruptedException {
        return executor.ringPwaitPublished(ring, min, 60, TimeUnit.SECONDS);
    }

    /** Calls end a little after what can be seen of them. */
    private void assertEnds(AcallRing ring, long cookie) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (executor.cancel(ring, cookie) != 0) {
            assertThat(System.nanoTime()).as("call " + cookie + " never ends").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldCompleteWithEioWhenTheFunctionThrowsAnError() throws InterruptedException {
        AcallRing ring = AcallRing.of(AcallFixture.ring(2));
        Consumer consumer = ring.consumer();
        // More of them than the ring has slots: each must make room for the next.
        for (int i = 0; i < ERRORS.length; i++) {
            long cookie = i + 1;
            assertThat(submit(ring, THROW, cookie, i)).as(ERRORS[i].toString()).isZero();
            assertThat(await(ring, 1)).as(ERRORS[i].toString()).isEqualTo(1);
            consumer.drain(
                    (taken, code) -> {
                        assertThat(taken).isEqualTo(cookie);
                        assertThat(code).isEqualTo(-Errno.EIO);
                    },
                    1);
            assertEnds(ring, cookie);
        }
        assertThat(submit(ring, ADD, 9, 2, 3)).as("the ring is sound").isZero();
        assertThat(await(ring, 1)).isEqualTo(1);
    }

    @Test
    void shouldEndTheCallsWhenAnotherRingHasTheKernelSide() throws InterruptedException {
        try (Ring owner = inFile("held")) {
            owner.kernel();
            AcallRing ring = AcallRing.of(attached("held"));
            assertThat(submit(ring, ADD, 1, 2, 3)).isZero();
            assertThat(await(ring, 1)).isEqualTo(-Errno.EFAULT);
            assertEnds(ring, 1);
            assertThat(submit(ring, ADD, 2, 2, 3)).isEqualTo(-Errno.EFAULT);
        }
    }

    @Test
    void shouldEndTheCallsWhenTheRingIsClosedMeanwhile() throws InterruptedException {
        AcallRing ring = AcallRing.of(AcallFixture.ring(2));
        assertThat(submit(ring, WAIT, 1, 10)).isZero();
        calls.running.await();
        ring.close();
        calls.go.countDown();
        assertEnds(ring, 1);
        assertThat(await(ring, 1)).isEqualTo(-Errno.ESHUTDOWN);
        assertThat(submit(ring, ADD, 2, 2, 3)).isEqualTo(-Errno.ESHUTDOWN);
    }

    @Test
    void shouldEndTheCallsWhenTheRingIsClosedByWhoeverMadeIt() throws InterruptedException {
        Ring made = inFile("made");
        AcallRing ring = AcallRing.of(made);
        assertThat(submit(ring, ADD, 1, 2, 3)).isZero();
        assertThat(await(ring, 1)).isEqualTo(1);
        assertThat(submit(ring, WAIT, 2, 10)).isZero();
        calls.running.await();
        made.close();
        calls.go.countDown();
        assertEnds(ring, 2);
        assertThat(await(ring, 2)).isEqualTo(-Errno.ESHUTDOWN);
        assertThat(submit(ring, ADD, 3, 2, 3)).isEqualTo(-Errno.ESHUTDOWN);
        try (Ring next = attached("made")) {
            assertThat(next.kernel()).as("no idle producer keeps it").isNotNull();
        }
    }

    @Test
    void shouldGiveTheKernelSideBackWhenTheRingIsClosed() throws InterruptedException {
        AcallRing ring = AcallRing.of(inFile("back"));
        assertThat(submit(ring, ADD, 1, 2, 3)).isZero();
        assertThat(await(ring, 1)).isEqualTo(1);
        executor.close();
        ring.close();
        try (Ring next = attached("back")) {
            assertThat(next.kernel()).isNotNull();
        }
    }

    @Test
    void shouldRefuseAsClosedAndKeepNoProducerWhenTheRingWasClosed() {
        Ring made = inFile("during");
        AcallRing ring = AcallRing.of(made);
        assertThat(ring.complete(1, 1)).isZero();
        assertThat(ring.complete(2, 2)).as("the idle producer again").isEqualTo(1);
        ring.close();
        assertThat(ring.complete(3, 3)).isEqualTo(Refusal.CLOSED.code());
        try (Ring next = attached("during")) {
            assertThat(next.kernel()).isNotNull();
        }
    }

    @Test
    void shouldAnswerEfaultWhenTheMemoryGoesBetweenReserveAndPublish() throws InterruptedException {
        RingMemory real = UnsafeRingMemory.allocate(AcallRing.bytes(2));
        AcallRing.format(real, 2);
        boolean[] reserved = new boolean[1];
        AcallRing ring = AcallRing.at(new InterceptedMemory(real) {
            @Override
            protected void before(int offset) {
                // No access throws until publish stores the cookie.
            }

            @Override
            public void putLongRelease(int offset, long value) {
                reserved[0] = real.getInt(0) == 1;
                throw new InternalError("truncated at " + offset);
            }
        });
        assertThat(submit(ring, ADD, 1, 2, 3)).isZero();
        assertThat(await(ring, 1)).isEqualTo(-Errno.EFAULT);
        assertEnds(ring, 1);
        assertThat(reserved[0]).isTrue();
        assertThat(submit(ring, ADD, 2, 2, 3)).isEqualTo(-Errno.EFAULT);
        assertThat(real.getLong(COOKIE)).isZero();
    }

    @Test
    void shouldCountWithTheIndexOfTheRingWhenItIsNarrow() throws InterruptedException {
        Ring made = AcallFixture.ring(RingGeometry.DEFAULT.withEntries(2).withIndex(5, 31));
        AcallRing ring = AcallRing.of(made);
        assertThat(submit(ring, ADD, 1, 2, 3)).isZero();
        assertThat(await(ring, 1)).isEqualTo(1);
        assertThat(ring.head()).as("wrapped around").isZero();
        assertThat(executor.ringPwait(ring, 31, 1, 0, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(executor.ringPwait(ring, 31, 2, 0, TimeUnit.SECONDS)).isEqualTo(-Errno.ETIME);
    }
}
