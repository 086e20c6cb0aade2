// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/**
 * What one thread waits with: a queue of its own, an alarm of its own, and the word on which it sleeps. Made once and
 * never given up; it passes from one wait to the next through {@link WaitEntries}.
 *
 * <p>Two kinds of message come to the queue. {@link #LOOK} is a hint: some source of the waiter has an event, or the
 * room is closed. It may come late, to the entry's next owner, who looks and finds nothing. {@link #ALARM} is the
 * completion of the entry's alarm: its owner never leaves before it has come, or can no longer come.
 */
class WaitEntry {
    /** Look at the sources. */
    static final int LOOK = 0;
    /** The alarm is completed: its time is up. */
    static final int ALARM = 1;
    /** How many kinds of message there are. */
    static final int MESSAGES = 2;

    private final int number;
    private final QueueProducer post;
    private final QueueConsumer queue;
    private final SleepFlag flag;
    private final Alarm alarm;

    WaitEntry(WaitSlab slab, int place) {
        WaitingLayout layout = slab.layout();
        this.number = slab.first() + place;
        this.post = layout.ownQueues().producer(slab.memory(), place);
        this.queue = layout.ownQueues().consumer(slab.memory(), place);
        this.flag = new SleepFlag(slab.memory(), layout.asleep(place));
        this.alarm = new Alarm(slab.memory(), layout.alarm(place), layout.deadline(place));
    }

    final int number() {
        return number;
    }

    final Alarm alarm() {
        return alarm;
    }

    /** Has the owner look at its sources. */
    final void wake() {
        tell(LOOK);
    }

    /**
     * Completes the alarm, unless its owner was faster.
     *
     * @param armed as {@link Alarm#armed} said
     */
    final void complete(int armed) {
        if (alarm.complete(armed)) {
            deliver();
        }
    }

    /** Sends the completion to where the owner waits for it. */
    void deliver() {
        tell(ALARM);
    }

    /** Takes the next message. */
    boolean next(QueuedEvent into) {
        return queue.poll(into);
    }

    final void tell(int message) {
        // Who merged into a message that is still to be entered leaves the wake-up to the one who enters it.
        if (post.post(message, 1, 0) != Posted.MERGED) {
            flag.wake();
        }
    }

    /** Discards what came after the last owner had left. */
    final void clear(QueuedEvent message) {
        while (next(message)) {
            // A late hint; of completions none is outstanding when an entry is given back.
        }
    }

    /**
     * Waits for a message, whether or not the thread is interrupted.
     *
     * @param into gets the message
     */
    final void await(QueuedEvent into) {
        boolean interrupted = false;
        while (!awaitInterruptibly(into)) {
            // Cleared for the time being, since nobody can sleep with it.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for a message.
     *
     * @param into gets the message
     * @return false if the thread is interrupted, which stays set
     */
    final boolean awaitInterruptibly(QueuedEvent into) {
        while (!next(into)) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            flag.announce();
            // The second look, after the fence: see SleepFlag.
            if (next(into)) {
                flag.retract();
                return true;
            }
            flag.sleep(0);
        }
        return true;
    }
}
