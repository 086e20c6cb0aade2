// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RegistrationException;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;

/**
 * One random schedule, on one thread, of a ring with one consumer: posts and drains; items that come and go, with the
 * waits in between; kernel sides that take over before a random access of the consumer, beside the consumer, or after
 * the one before died at a random access. Every post that is in the ring has to come; one that was on the list of a
 * kernel side that died, or that this side died over, may.
 */
final class RandomSchedule {
    private static final int STEPS = 40;
    private static final int FIRST = 6;
    private static final int PAGE = 250;

    private final Random random;
    private final Stops stops = new Stops();
    private final TestRing ring;
    private final EpollUserSide user;
    private final Consumer consumer;
    private final boolean resizes;
    private final List<Long> handles = new ArrayList<>();
    private final List<Long> data = new ArrayList<>();
    private final Set<Long> inRing = new HashSet<>();
    private final Set<Long> onList = new HashSet<>();
    private final Map<Long, Integer> uncertain = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private EpollKernelSide kernel;
    private Producer producer;
    private long registrations;
    private boolean draining;

    RandomSchedule(String policy, int items, long seed) {
        this.random = new Random(seed);
        this.resizes = items > FIRST;
        this.ring = EpollRings.ring(policy, items, stops);
        this.user = (EpollUserSide) ring.user();
        this.kernel = EpollRings.kernel(ring);
        this.consumer = ring.consumer();
        this.producer = kernel.producer();
        for (int i = 0; i < FIRST; i++) {
            add();
        }
    }

    void run() {
        for (int i = 0; i < STEPS; i++) {
            step();
            stops.endUnused();
        }
        log.add("end");
        takeAll();
        for (int i = 0; i < 3 * ring.geometry().entries() && i < 3 * PAGE; i++) {
            post(i % FIRST);
            takeAll();
        }
    }

    private void step() {
        int what = random.nextInt(resizes ? 12 : 9);
        if (what < 4) {
            post(random.nextBoolean() ? random.nextInt(4) : handles.size() - 1 - random.nextInt(4));
        } else if (what < 5) {
            dieOverAPost();
        } else if (what < 7) {
            if (random.nextBoolean()) {
                stops.at(random.nextInt(40), this::takeOver);
            }
            drain(1 + random.nextInt(4));
        } else if (what < 9) {
            dieOverATakeOver();
            drainBeside(60);
            takeOver();
        } else if (what < 10) {
            grow();
        } else if (what < 11) {
            shrink();
        } else if (random.nextInt(3) == 0) {
            dieOver(random.nextInt(80), kernel::epollWait);
            takeOver();
        } else {
            drainBeside(60);
            await();
        }
    }

    private void takeAll() {
        for (int i = 0; i < 8; i++) {
            drain(Integer.MAX_VALUE);
            require(await() != WaitAnswer.BUSY, "busy, and nobody is there");
        }
        drain(Integer.MAX_VALUE);
        require(inRing.isEmpty() && onList.isEmpty(), "lost " + inRing + onList);
    }

    private void add() {
        handles.add(kernel.add(EPOLLIN | EPOLLET, ++registrations));
        data.add(registrations);
    }

    private void grow() {
        log.add("grow");
        try {
            for (int i = 0; i < PAGE; i++) {
                add();
            }
        } catch (RegistrationException full) {
            log.add("full");
        }
    }

    private void shrink() {
        log.add("shrink");
        while (handles.size() > FIRST) {
            long gone = data.remove(handles.size() - 1);
            inRing.remove(gone);
            onList.remove(gone);
            uncertain.remove(gone);
            kernel.delete(handles.remove(handles.size() - 1));
        }
    }

    private void post(int item) {
        boolean active = user.isActive();
        long answer = producer.post(handles.get(item), EPOLLIN);
        log.add("post " + data.get(item) + "=" + answer);
        require(answer >= Producer.COALESCED, "refused as " + Refusal.describe(answer));
        (active ? inRing : onList).add(data.get(item));
    }

    private void dieOverAPost() {
        int item = random.nextInt(FIRST);
        uncertain.merge(data.get(item), 1, Integer::sum);
        dieOver(random.nextInt(8), () -> producer.post(handles.get(item), EPOLLIN));
        takeOver();
    }

    private void dieOverATakeOver() {
        if (random.nextInt(4) == 0) {
            dieOver(random.nextInt(60), ring::attachKernel);
        }
    }

    private void dieOver(int access, Runnable what) {
        log.add("die at " + access);
        stops.dieAt(access);
        try {
            what.run();
        } catch (Stops.Died e) {
            log.add("died");
        }
        stops.endUnused();
    }

    private void takeOver() {
        log.add("take over");
        kernel = (EpollKernelSide) ring.attachKernel();
        producer = kernel.producer();
        onList.forEach(lost -> uncertain.merge(lost, 1, Integer::sum));
        onList.clear();
    }

    private WaitAnswer await() {
        WaitAnswer answer = kernel.epollWait();
        stops.endUnused();
        log.add("wait=" + answer);
        if (user.isActive()) {
            inRing.addAll(onList);
            onList.clear();
        }
        return answer;
    }

    /** The consumer goes on beside what comes next. */
    private void drainBeside(int accesses) {
        if (random.nextBoolean()) {
            drainAgain(accesses);
        }
    }

    private void drainAgain(int accesses) {
        stops.at(random.nextInt(accesses), () -> {
            if (!draining) {
                drain(1 + random.nextInt(3));
                drainAgain(30);
            }
        });
    }

    private void drain(int limit) {
        draining = true;
        consumer.drain(this::taken, limit);
        draining = false;
    }

    private void taken(long userData, long bits) {
        log.add("take " + userData);
        if (!inRing.remove(userData) && !onList.remove(userData)) {
            require(uncertain.merge(userData, -1, Integer::sum) >= 0, "invented " + userData);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public String toString() {
        return String.join(", ", log);
    }
}
