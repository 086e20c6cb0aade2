// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.annulus.conformance.rule.Rule;

/**
 * A check that looks at the words of a ring, or at the accesses to them, where there are none to be seen. It could find
 * nothing, and that is not to have passed.
 *
 * @param check that is not carried out
 * @param reason why there is nothing to be seen
 */
public record UnseenCheck(RuleCheck check, String reason) implements RuleCheck {
    /** Layers that stand between a side and its memory, or that come to the memory from outside. */
    private static final Set<Layer> LAYERS = EnumSet.of(Layer.ORDER, Layer.EXPLORE, Layer.CRASH, Layer.HOSTILE);

    /** Rules that are about words; of a ring whose words are elsewhere nothing ever changes. */
    private static final Set<Rule> RULES = EnumSet.of(
            Rule.REFUSED_IS_NOTHING,
            Rule.ONE_WRITER,
            Rule.ALIGNMENT,
            Rule.ACCESS_MODES,
            Rule.ATTACH,
            Rule.SECOND_VIEW,
            Rule.HOSTILE_PEER,
            Rule.DOUBLE_FETCH);

    /**
     * What is carried out of a check.
     *
     * @param check of some layer
     * @param fixture whose words can be seen or not
     * @return the check itself, or one that says why it was not run
     */
    public static RuleCheck insteadOf(RuleCheck check, RingFixture fixture) {
        boolean looks = LAYERS.contains(check.layer()) || check.rules().stream().anyMatch(RULES::contains);
        return fixture.unseen()
                .filter(reason -> looks)
                .<RuleCheck>map(reason -> new UnseenCheck(check, reason))
                .orElse(check);
    }

    @Override
    public String name() {
        return check.name();
    }

    @Override
    public Layer layer() {
        return check.layer();
    }

    @Override
    public List<Rule> rules() {
        return check.rules();
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        throw new NotRunException(reason);
    }
}
