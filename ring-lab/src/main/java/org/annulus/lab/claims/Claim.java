// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

/**
 * Something that a document says and a machine can try.
 *
 * @param id the document's key, a hyphen and a name
 * @param document that makes it
 * @param passage where in the document, with the author's words
 * @param statement the claim in our words, one sentence
 * @param method how it is tested here
 * @param trial executes it
 */
record Claim(String id, Document document, String passage, String statement, String method, Trial trial) {
    Claim {
        if (!id.startsWith(document.key() + "-")) {
            throw new IllegalArgumentException("claim " + id + " must begin with " + document.key() + "-");
        }
    }
}
