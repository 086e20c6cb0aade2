// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.contract.AttachChecks.Attaching;
import org.annulus.conformance.ring.Fault;
import org.annulus.conformance.ring.FaultyRing;
import org.annulus.core.file.RingFile;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Attaching that lets one damaged file pass, or refuses it without a reason, is found, whichever file it is. */
final class AttachChecksTest {
    private static PolicyCheck check(int number, Attaching attaching) {
        return new AttachChecks(attaching).checks().get(number);
    }

    /** Refuses as it should, but for one file, for which it does something else. */
    private static final class Lenient implements Attaching {
        private final int exception;
        private final Attaching otherwise;
        private final List<Path> refused = new ArrayList<>();
        private Path whole;

        Lenient(int exception, Attaching otherwise) {
            this.exception = exception;
            this.otherwise = otherwise;
        }

        @Override
        public RingFile attach(Path path, Policies policies) {
            try {
                RingFile file = RingFile.attach(path, policies);
                whole = path;
                return file;
            } catch (RuntimeException refusal) {
                refused.add(path);
                if (refused.size() == exception) {
                    return otherwise.attach(whole, policies);
                }
                throw refusal;
            }
        }

        int refused() {
            return refused.size();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldFindTheOneFileThatIsAttachedToAllTheSame() {
        return eachRefusal((number, exception) -> {
            PolicyCheck check = check(number, new Lenient(exception, RingFile::attach));
            assertThatThrownBy(() -> check.run(RingFixture.of(new FaultyRing(Fault.NONE)), Effort.QUICK))
                    .isInstanceOfSatisfying(RuleViolation.class, violation -> assertThat(violation.rule())
                            .isEqualTo(check.rules().get(0)))
                    .hasMessageContainingAll("faulty/none", "was attached to");
        });
    }

    @Test
    void shouldFindARefusalWithoutAReason() {
        PolicyCheck check = check(0, new Lenient(1, (path, policies) -> {
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(() -> check.run(RingFixture.of(new FaultyRing(Fault.NONE)), Effort.QUICK))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContainingAll("magic 4660", "has to name 'magic' and says: no");
    }

    private interface Body {
        void run(int check, int exception);
    }

    private static Stream<DynamicTest> eachRefusal(Body body) {
        return IntStream.range(0, new AttachChecks(RingFile::attach).checks().size())
                .boxed()
                .flatMap(number -> {
                    Lenient strict = new Lenient(0, RingFile::attach);
                    check(number, strict).run(RingFixture.of(new FaultyRing(Fault.NONE)), Effort.QUICK);
                    assertThat(strict.refused()).isPositive();
                    return IntStream.rangeClosed(1, strict.refused())
                            .mapToObj(exception -> DynamicTest.dynamicTest(
                                    check(number, strict).name() + ", file " + exception,
                                    () -> body.run(number, exception)));
                });
    }
}
