// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/** Text inside a page. */
public final class Markup {
    private Markup() {}

    /**
     * Text as element content or as an attribute's value in double quotes, in HTML and in XML.
     *
     * @param text any
     * @return printable, escaped
     */
    public static String escape(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
