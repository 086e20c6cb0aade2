// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.HashMap;
import java.util.Map;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.WordRole;

/**
 * Where a flag in the same element gives it back, everything of the element is read before the flag is written for the
 * last time. (The first time may have been a claim.)
 */
final class ReleaseOrder implements AccessObserver {
    /** What a consumer did to an element last. */
    private record Element(Access flagWritten, Access payloadRead, String site) {}

    private final Map<String, Element> elements = new HashMap<>();

    @Override
    public void saw(Access access) {
        if (access.side() != Side.USER
                || !access.isShared()
                || access.place() == null
                || access.place().array() == null) {
            return;
        }
        WordRole role = access.place().word().role();
        if (role == WordRole.FLAG && access.kind().writes() && access.before() != access.after()) {
            elements.put(access.place().element(), new Element(access, null, ""));
        } else if (role == WordRole.PAYLOAD && access.kind().reads()) {
            elements.computeIfPresent(
                    access.place().element(),
                    (name, element) -> new Element(element.flagWritten(), access, Sites.line()));
        }
    }

    /** An entry that was claimed is finished with in a later call. */
    @Override
    public void ended(Call call, long answer) {
        if (call.operation() == Operation.CLAIM) {
            return;
        }
        for (Element element : elements.values()) {
            if (element.payloadRead() != null) {
                throw new RuleViolation(
                        Rule.RELEASE_AFTER_READ,
                        element.payloadRead() + element.site() + "\n  comes after the element was given back by "
                                + element.flagWritten() + "\n  in " + call
                                + "; the kernel side may have written to it meanwhile: read first, then give back",
                        null);
            }
        }
        elements.clear();
    }
}
