// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.WordRole;

/**
 * Where a flag in the same element gives it back, everything of the element is read before the flag is written. Only a
 * new look at the flag, or at another descriptor, begins with the element anew.
 */
final class ReleaseOrder implements AccessObserver {
    private final List<Access> releases = new ArrayList<>();

    @Override
    public void began(Call call) {
        // What was given back in one call is not read in the next without a look either, unless that is a new claim.
        if (call.operation() == Operation.CLAIM || call.operation() == Operation.DRAIN) {
            releases.clear();
        }
    }

    @Override
    public void saw(Access access) {
        if (access.side() != Side.USER || !access.isShared() || access.place() == null) {
            return;
        }
        WordRole role = access.place().word().role();
        if (access.kind().writes()) {
            if (role == WordRole.FLAG && access.place().array() != null && access.before() != access.after()) {
                releases.add(access);
            }
        } else if (role == WordRole.FLAG || role == WordRole.DESCRIPTOR) {
            releases.removeIf(release -> release.place().isBeside(access.place()) || role == WordRole.DESCRIPTOR);
        } else if (role == WordRole.PAYLOAD) {
            releases.stream()
                    .filter(release -> release.place().isBeside(access.place()))
                    .findFirst()
                    .ifPresent(release -> {
                        throw new RuleViolation(
                                Rule.RELEASE_AFTER_READ,
                                access + Sites.line() + "\n  comes after the element was given back by " + release
                                        + "\n  in " + access.call()
                                        + "; the kernel side may have written to it meanwhile: read first",
                                null);
                    });
        }
    }
}
