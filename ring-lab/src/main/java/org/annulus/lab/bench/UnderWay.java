// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * Counts entries that were sent and not yet received, for a ring that overwrites what nobody has read: each sender has
 * an equal share of the room and sends nothing beyond it. A sender reads how far its entries were received only when
 * its share seems to be used up.
 */
final class UnderWay {
    private final RingMemory received;
    private final int senders;
    private final int share;

    UnderWay(int senders, int room) {
        this.senders = senders;
        this.share = room / senders;
        this.received = UnsafeRingMemory.allocate(senders * RingLayout.LINE_PAIR);
    }

    Subject.Sender counted(Subject.Sender sender, int number, int batch) {
        long[] sentAndSeen = new long[2];
        return first -> {
            if (sentAndSeen[0] - sentAndSeen[1] > share - batch) {
                // Acquire, pairs with the receiver's release store: its slots were given back before.
                sentAndSeen[1] = received.getLongAcquire(number * RingLayout.LINE_PAIR);
                if (sentAndSeen[0] - sentAndSeen[1] > share - batch) {
                    return 0;
                }
            }
            int sent = sender.send(first);
            sentAndSeen[0] += sent;
            return sent;
        };
    }

    /** The user data of an event is its sender's number plus one. */
    Subject.Receiver counted(Consumer consumer, EntrySink sink, int limit) {
        long[] taken = new long[senders];
        EventHandler handler = (userData, value) -> {
            sink.accept(userData, value);
            taken[(int) userData - 1]++;
        };
        return () -> {
            int n = consumer.drain(handler, limit);
            if (n > 0) {
                for (int i = 0; i < taken.length; i++) {
                    // Release, pairs with the sender's acquire load.
                    received.putLongRelease(i * RingLayout.LINE_PAIR, taken[i]);
                }
            }
            return n;
        };
    }
}
