// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ProcessIdentityTest {
    @Test
    void shouldKnowItself() {
        long me = ProcessIdentity.current();
        assertThat(me).isEqualTo(ProcessIdentity.current());
        assertThat(ProcessIdentity.pid(me)).isEqualTo(ProcessHandle.current().pid());
        assertThat(ProcessIdentity.isAlive(me)).isTrue();
        assertThat(ProcessIdentity.describe(me)).contains("(alive)");
    }

    @Test
    void shouldTakeNobodyForDead() {
        assertThat(ProcessIdentity.isAlive(ProcessIdentity.NOBODY)).isFalse();
        assertThat(ProcessIdentity.describe(ProcessIdentity.NOBODY)).isEqualTo("nobody");
    }

    @Test
    void shouldSeeThatAProcessHasEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "1000").start();
        long pid = process.pid();
        // The start time is left open, as where /proc is hidden: the process id alone decides.
        assertThat(ProcessIdentity.isAlive(pid << 32)).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(ProcessIdentity.isAlive(pid << 32)).isFalse();
        assertThat(ProcessIdentity.describe(pid << 32)).isEqualTo("process " + pid + " (dead)");
    }

    @Test
    void shouldNotTakeAProcessForADeadOneThatHadItsId() {
        long me = ProcessIdentity.current();
        assertThat(ProcessIdentity.isAlive(me ^ 1))
                .as("same id, other start time")
                .isFalse();
    }

    @Test
    void shouldTakeAZombieForDead() throws IOException, InterruptedException {
        // The shell's child ends at once and is never waited for: exec replaces the shell by a program that does not.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
        try {
            long zombie = Long.parseLong(parent.inputReader().readLine().trim());
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (ProcessIdentity.isAlive(zombie << 32) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(ProcessIdentity.isAlive(zombie << 32)).isFalse();
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }
}
