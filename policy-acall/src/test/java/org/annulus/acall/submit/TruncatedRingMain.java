// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.annulus.acall.AcallPolicies;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingGeometry;

/**
 * A process whose user truncates its ring under the mapping, while calls complete into it and into a sound ring. Prints
 * what became of both; see {@link TruncatedRingTest}.
 */
final class TruncatedRingMain {
    private static final int NR = 1024;

    private TruncatedRingMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int before = Integer.parseInt(args[1]);
        Path file = Path.of(args[0]);
        try (AcallExecutor executor = new AcallExecutor(Map.of(1, a -> a[0] + 1), 2)) {
            UnsafeRingMemory memory = inFile(file);
            AcallRing doomed = AcallRing.at(memory);
            AcallRing sound = AcallRing.at(direct());
            Consumer doomedConsumer = doomed.consumer();
            Consumer soundConsumer = sound.consumer();
            // Before the truncation the JVM may have compiled the path, and after it throws in another way.
            for (int i = 1; i <= before; i++) {
                call(executor, doomed, doomedConsumer, i);
                call(executor, sound, soundConsumer, i);
            }
            Producer byHand = Ring.inMemory(
                            new AcallPolicies().defaultVariant(), RingGeometry.DEFAULT.withEntries(NR), r -> memory)
                    .kernel()
                    .producer();
            byHand.post(7, 7);
            doomedConsumer.drain((cookie, code) -> {}, 2);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            System.out.println("by hand: " + post(byHand));
            int answer = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            for (int i = 1; answer != -Errno.EFAULT && System.nanoTime() < deadline; i++) {
                answer = executor.submit(new Acall(1, AcallExecutor.ACALL_SUBMIT_THREAD_POOL, i, doomed, i));
            }
            System.out.println("doomed: " + answer);
            System.out.println("wait: " + executor.ringPwait(doomed, 0, NR, 5, TimeUnit.SECONDS));
            for (int i = 1; i <= 300; i++) {
                call(executor, sound, soundConsumer, i);
            }
            System.out.println("sound: whole");
        }
    }

    /** The answer; in compiled code the error may come some steps late and out of the post, so it is asked again. */
    private static String post(Producer producer) {
        String answer = "";
        for (int tries = 0; tries < 10 && !answer.equals("BROKEN"); tries++) {
            try {
                answer = Refusal.describe(producer.post(7, 7));
            } catch (InternalError late) {
                answer = "thrown";
            }
        }
        return answer;
    }

    private static void call(AcallExecutor executor, AcallRing ring, Consumer consumer, long i)
            throws InterruptedException {
        while (executor.submit(new Acall(1, AcallExecutor.ACALL_SUBMIT_THREAD_POOL, i, ring, i)) != 0) {
            Thread.onSpinWait();
        }
        if (executor.ringPwaitPublished(ring, 1, 60, TimeUnit.SECONDS) != 1) {
            throw new IllegalStateException("completion " + i + " did not come");
        }
        int taken = consumer.drain(
                (cookie, code) -> {
                    if (cookie != i || code != i + 1) {
                        throw new IllegalStateException("call " + i + " came as " + cookie + ", " + code);
                    }
                },
                2);
        if (taken != 1) {
            throw new IllegalStateException("completion " + i + " came " + taken + " times");
        }
    }

    private static UnsafeRingMemory inFile(Path file) throws IOException {
        Files.write(file, new byte[AcallRing.bytes(NR)]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            UnsafeRingMemory memory = UnsafeRingMemory.wrap(channel.map(MapMode.READ_WRITE, 0, AcallRing.bytes(NR)));
            AcallRing.format(memory, NR);
            return memory;
        }
    }

    private static UnsafeRingMemory direct() {
        UnsafeRingMemory memory = UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(AcallRing.bytes(NR)));
        AcallRing.format(memory, NR);
        return memory;
    }
}
