// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;

/**
 * A chapter of the page.
 *
 * @param key in links; letters, digits and hyphens
 * @param title a few words
 * @param blocks from top to bottom
 */
record Chapter(String key, String title, List<Block> blocks) {
    Chapter {
        blocks = List.copyOf(blocks);
    }
}
