// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class AlarmHeapTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64})
    void shouldKnowTheEarliestWhenAlarmsComeGoAndChangeAcrossTheClocksWrap(int entries) {
        AlarmHeap heap = new AlarmHeap();
        Map<Integer, Long> model = new HashMap<>();
        Random random = new Random(entries);
        long start = Long.MAX_VALUE - 500;
        for (int step = 0; step < 20_000; step++) {
            int entry = random.nextInt(entries);
            if (random.nextInt(3) > 0) {
                long later = random.nextInt(1_000);
                heap.put(entry, start + later, step);
                model.put(entry, later);
                assertThat(heap.armed(entry)).isEqualTo(step);
            } else {
                heap.remove(entry);
                model.remove(entry);
            }
            assertThat(heap.size()).as("step " + step).isEqualTo(model.size());
            assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
            if (!model.isEmpty()) {
                long earliest = model.values().stream().min(Long::compare).orElseThrow();
                assertThat(heap.deadline(heap.first()) - start)
                        .as("step " + step)
                        .isEqualTo(earliest);
                assertThat(model.get(heap.first())).as("step " + step).isEqualTo(earliest);
            }
        }
    }
}
