// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.LonePolicy;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.RingFileException;
import org.annulus.core.file.SharedRegions;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;

/**
 * An owner that closes its side keeps it until its last handle is closed; and what its handles are asked for after
 * another one has the side changes no word of the ring.
 */
final class ReplacedOwner extends NamedCheck {
    private static final long USER_DATA = 1000;

    ReplacedOwner() {
        super(
                Layer.CRASH,
                "should refuse the handles of an owner that was replaced, and replace none that has handles",
                List.of(Rule.ZOMBIE));
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        CrashDirectory directory = new CrashDirectory();
        try (directory) {
            RingFile file = RingFile.create(
                    directory.file("ring"),
                    fixture.policy(),
                    fixture.geometries().get(fixture.geometries().size() - 1));
            try {
                kernel(file);
                user(file);
            } catch (RuntimeException | AssertionError e) {
                throw RuleViolation.at(
                        Rule.ZOMBIE,
                        fixture.policy().name() + " " + file.geometry() + ": ",
                        e,
                        "\n  " + directory.keep());
            }
        }
        return Evidence.of("both sides of a ring file");
    }

    private static void kernel(RingFile file) {
        Policies policies = LonePolicy.of(file.policy());
        Ring first = Ring.of(file);
        try (Ring second = Ring.of(RingFile.attach(file.path(), policies))) {
            long handle = first.kernel().register(USER_DATA);
            Producer replaced = first.kernel().producer();
            replaced.post(handle, 1);
            first.close();
            requireRefused(second, Side.KERNEL);
            replaced.close();
            Producer next = second.kernel().producer();
            Map<String, Integer> before = sums(file);
            long answer = replaced.post(handle, 2);
            if (answer != Refusal.CLOSED.code()) {
                throw violation("a producer whose side was replaced is answered " + Refusal.describe(answer));
            }
            requireSame(before, file, "a post of a producer whose side was replaced");
            next.close();
        } finally {
            first.close();
        }
    }

    private static void user(RingFile file) {
        Policies policies = LonePolicy.of(file.policy());
        Ring first = Ring.of(file);
        try (Ring second = Ring.of(RingFile.attach(file.path(), policies))) {
            Consumer replaced = first.user().consumer();
            first.close();
            requireRefused(second, Side.USER);
            replaced.close();
            Consumer next = second.user().consumer();
            Map<String, Integer> before = sums(file);
            int answer = replaced.drain((userData, value) -> {}, 4);
            if (answer != Consumer.CLOSED) {
                throw violation("a consumer whose side was replaced is answered " + answer);
            }
            requireSame(before, file, "a drain of a consumer whose side was replaced");
            next.close();
        } finally {
            first.close();
        }
    }

    private static void requireRefused(Ring other, Side side) {
        try {
            if (side == Side.KERNEL) {
                other.kernel();
            } else {
                other.user();
            }
        } catch (RingFileException refused) {
            return;
        }
        throw violation("the " + side.label() + " side was given to another owner while a handle of it was open");
    }

    /** A number for each region but the counters, which count refusals; another one if a word changes. */
    private static Map<String, Integer> sums(RingFile file) {
        Map<String, Integer> sums = new HashMap<>();
        for (Region region : SharedRegions.of(file.policy().layout(file.geometry()), file.geometry())) {
            if (!region.name().equals("counters")) {
                RingMemory memory = file.memory(region);
                int sum = 1;
                for (int at = 0; at + Short.BYTES <= region.length(); at += Short.BYTES) {
                    // Plain: one thread does everything.
                    sum = 31 * sum + memory.getShort(at);
                }
                sums.put(region.name(), sum);
            }
        }
        return sums;
    }

    private static void requireSame(Map<String, Integer> before, RingFile file, String what) {
        sums(file).forEach((region, sum) -> {
            if (!sum.equals(before.get(region))) {
                throw violation(what + " changed region " + region);
            }
        });
    }

    private static RuleViolation violation(String message) {
        return new RuleViolation(Rule.ZOMBIE, message, null);
    }
}
