// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import org.annulus.lab.cost.CostKind.Group;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AgronaCostsTest {
    @Test
    void shouldCountAClaimAndACommit() {
        Cost post = AgronaCosts.of("agrona-one-to-one", Operation.POST, 1);
        // The producer reads head and tail, and the length that it commits; with the padding at the end of the buffer
        // a little more.
        assertThat(post.of(Group.LOADS).value()).isBetween(3.0, 3.1);
        // Tail, and the length negative and positive.
        assertThat(post.of(CostKind.RELEASE_STORE).value()).isBetween(3.0, 3.1);
        // The next length, the type, and the message's two words.
        assertThat(post.of(CostKind.PLAIN_STORE).value()).isBetween(4.0, 4.1);
        assertThat(post.of(Group.ATOMICS).count()).isZero();
    }

    @Test
    void shouldCountOneCompareAndSetWhenThereMayBeManyProducers() {
        for (int batch : RingCosts.BATCHES) {
            Cost post = AgronaCosts.of("agrona-many-to-one", Operation.POST, batch);
            assertThat(post.of(Group.ATOMICS).value()).isBetween(1.0, 1.01);
        }
        // A drain zeroes the record: 24 bytes.
        assertThat(AgronaCosts.of("agrona-many-to-one", Operation.DRAIN, 16)
                        .of(CostKind.PLAIN_STORE)
                        .value())
                .isBetween(3.0, 3.01);
    }

    @Test
    void shouldBeTheSameAgain() {
        for (String name : new String[] {"agrona-one-to-one", "agrona-many-to-one"}) {
            assertThat(AgronaCosts.of(name, Operation.DRAIN, 16).metrics())
                    .isEqualTo(AgronaCosts.of(name, Operation.DRAIN, 16).metrics());
        }
    }

    @Test
    void shouldLetNoAccessGoByUnnoticed() {
        CountingBuffer buffer = new CountingBuffer(256);
        assertThatThrownBy(() -> buffer.counted(new Tally(), () -> {
                    buffer.buffer().putByte(0, (byte) 1);
                    return null;
                }))
                .hasMessageContaining("putByte");
    }
}
