// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All claims, in the order of the page. */
final class Claims {
    static final List<Claim> ALL = Stream.of(
                    AioClaims.all(), ZijlstraClaims.all(), EpollClaims.all(), ListClaims.all(), AkarosClaims.all())
            .flatMap(List::stream)
            .toList();

    private Claims() {}

    /**
     * The claims that names stand for: an id, or the key of a document for all of its claims.
     *
     * @param names none for all
     * @throws IllegalArgumentException if one stands for nothing
     */
    static List<Claim> named(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        List<Claim> chosen = new ArrayList<>();
        for (String name : names) {
            List<Claim> meant = ALL.stream()
                    .filter(claim ->
                            claim.id().equals(name) || claim.document().key().equals(name))
                    .toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no claim '" + name + "'; annulus claims --list shows all of them");
            }
            meant.stream().filter(claim -> !chosen.contains(claim)).forEach(chosen::add);
        }
        return chosen;
    }
}
