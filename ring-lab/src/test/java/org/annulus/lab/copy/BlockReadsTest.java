// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFileView;
import org.annulus.core.handle.Consumer;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class BlockReadsTest {
    private static final int BLOCKS = 4;
    private static final int BLOCK_SIZE = 64;

    @TempDir
    private Path directory;

    /** The handles that the threads of the executor shared are closed too, and what was read is all there. */
    @Test
    void shouldPostEveryReadAndGiveTheKernelSideBackWhenSubmittedReadsAreClosed() throws IOException {
        Path source = directory.resolve("from");
        Files.write(source, new byte[BLOCKS * BLOCK_SIZE]);
        Path file = directory.resolve("ring");
        BlockArea area = BlockArea.create(directory.resolve("blocks"), BLOCKS, BLOCK_SIZE, CopyWait.BACKOFF);
        List<Long> taken = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ);
                Ring ring = Rings.discover()
                        .create(RingSpec.of("acall").withEntries(2 * BLOCKS).inFile(file))) {
            Consumer consumer = ring.user().consumer();
            try (BlockReads reads =
                    BlockReads.of(ring, channel, area, BLOCKS, new PeerWatch(() -> null), Digests.sha256())) {
                for (int block = 0; block < BLOCKS; block++) {
                    assertThat(reads.read(block, (long) block * BLOCK_SIZE)).isEqualTo(BLOCK_SIZE);
                }
            }
            assertThat(RingFileView.open(file, Policies.discover()).owner(Side.KERNEL))
                    .isEqualTo(ProcessIdentity.NOBODY);
            int n;
            while ((n = consumer.drain((block, bytes) -> taken.add(block), 1)) >= 0) {
                assertThat(n).as("all was posted before").isEqualTo(1);
            }
            assertThat(n).isEqualTo(Consumer.CLOSED);
            consumer.close();
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, BLOCKS).boxed().toList());
    }
}
