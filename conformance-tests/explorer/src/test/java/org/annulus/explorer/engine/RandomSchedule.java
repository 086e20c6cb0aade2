// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One to five threads that get control in a random order; each ends after some turns, or the execution ends before. */
final class RandomSchedule {
    private final int[] turns;
    private final boolean[] last;
    private final boolean[] mustEnd;
    private final int threads;

    RandomSchedule(long seed) {
        Random random = new Random(seed);
        threads = 1 + random.nextInt(5);
        mustEnd = new boolean[threads];
        for (int i = 0; i < threads; i++) {
            mustEnd[i] = random.nextBoolean();
        }
        turns = new int[1 + random.nextInt(20)];
        last = new boolean[turns.length];
        List<Integer> alive = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            alive.add(i);
        }
        int length = 0;
        while (length < turns.length && !alive.isEmpty()) {
            int index = random.nextInt(alive.size());
            turns[length] = alive.get(index);
            if (random.nextInt(4) == 0) {
                last[length] = true;
                alive.remove(index);
            }
            length++;
        }
        for (int i = length; i < turns.length; i++) {
            turns[i] = Engine.EXPLORER;
        }
    }

    /** What the threads write down, turn by turn: their number, and how often they had a turn. */
    List<String> expected() {
        int[] count = new int[threads];
        List<String> log = new ArrayList<>();
        for (int turn : turns) {
            if (turn != Engine.EXPLORER) {
                log.add(turn + "." + ++count[turn]);
            }
        }
        return log;
    }

    List<String> runOn(Engine engine) {
        List<String> log = new ArrayList<>();
        int[] now = {0};
        Engine.Body[] bodies = new Engine.Body[threads];
        for (int i = 0; i < threads; i++) {
            int me = i;
            bodies[i] = () -> {
                for (int count = 1; ; count++) {
                    log.add(me + "." + count);
                    int turn = now[0]++;
                    int next = now[0] == turns.length ? Engine.EXPLORER : turns[now[0]];
                    if (last[turn]) {
                        return next;
                    }
                    if (next != me) {
                        engine.switchTo(me, next);
                    }
                }
            };
        }
        for (int i = 0; i < threads; i++) {
            if (mustEnd[i]) {
                bodies[i] = new EndingBody(bodies[i]);
            }
        }
        engine.run(bodies, turns[0]);
        engine.abandon();
        return log;
    }
}
