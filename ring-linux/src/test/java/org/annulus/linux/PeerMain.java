// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.annulus.core.Ring;
import org.annulus.core.Rings;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/** What the other process of a test does: {@code echo}, {@code wait}, {@code publish}, {@code produce}. */
final class PeerMain {
    private static final long EVER = Long.MAX_VALUE;

    private PeerMain() {}

    public static void main(String[] args) {
        Rings rings = Rings.discover();
        Ring ring = rings.attach(Path.of(args[1]));
        switch (args[0]) {
            case "echo" -> echo(ring, rings.attach(Path.of(args[2])));
            case "wait" -> await(ring, Integer.parseInt(args[2]));
            case "publish" -> publish(ring);
            case "produce" -> produce(ring);
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    /** Sends everything back, until the ring there is closed. */
    private static void echo(Ring there, Ring back) {
        Producer producer = back.kernel().producer();
        EventHandler handler = (userData, value) -> producer.post(userData, value);
        Waiter waiter = Waiter.of(there.user().consumer(), WaitStrategy.futex(EVER));
        System.out.println("waiting");
        while (waiter.await(handler, 1, 1, EVER) >= 0) {
            Thread.onSpinWait();
        }
        back.kernel().close();
    }

    /** Waits for so many events once, without any limit, and says how that ended. */
    private static void await(Ring ring, int min) {
        Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.futex(EVER));
        System.out.println("waiting");
        System.out.println(waiter.await((userData, value) -> {}, min, min, EVER));
    }

    /** Posts 1, 2, 3 and so on until it is killed. */
    private static void produce(Ring ring) {
        Producer producer = ring.kernel().producer();
        System.out.println("producing");
        for (long value = 1; ; value++) {
            while (Refusal.isRefusal(producer.post(1, value))) {
                Thread.onSpinWait();
            }
        }
    }

    /** Publishes and does not ring, and stays there to be killed. */
    private static void publish(Ring ring) {
        Producer producer = ring.kernel().producer();
        producer.publish(producer.reserve(1, 9), 1, 9);
        System.out.println("published");
        while (true) {
            LockSupport.park();
        }
    }
}
