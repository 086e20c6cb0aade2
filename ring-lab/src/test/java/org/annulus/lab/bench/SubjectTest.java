// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured does what it claims: every entry sent is received, one by one and in batches. */
final class SubjectTest {
    @TestFactory
    Stream<DynamicTest> shouldReceiveWhatWasSent() {
        Stream<String> peers = Subject.PEERS.stream().filter(name -> !name.equals("cache-line"));
        Stream<String> ours = Policies.discover().variants().stream()
                .map(policy -> policy.name().toString());
        return Stream.concat(peers, ours).flatMap(name -> Stream.of(1, 16)
                .map(batch -> DynamicTest.dynamicTest(name + " by " + batch, () -> {
                    Subject subject = Subject.named(name, Load.of(64, batch, batch, 1));
                    Subject.Sender sender = subject.sender();
                    Subject.Receiver receiver = subject.receiver(new Sink());
                    long sent = 0;
                    long received = 0;
                    while (sent < 10_000) {
                        sent += sender.send(sent);
                        if (sent % 3 == 0) {
                            received += receiver.receive();
                        }
                        if (sent - received >= 48) {
                            received += receiver.receive();
                        }
                    }
                    for (int last = receiver.receive(); last > 0; last = receiver.receive()) {
                        received += last;
                    }
                    assertThat(received).isEqualTo(sent);
                })));
    }
}
