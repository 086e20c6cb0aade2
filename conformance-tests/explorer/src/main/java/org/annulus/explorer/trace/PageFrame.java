// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What pages that open from disk have in common: they load nothing, bring their style, and are well formed as XML. */
public final class PageFrame {
    /** The end of every page. */
    public static final String END = "</body>\n</html>\n";

    private PageFrame() {}

    /**
     * The beginning of a page without script.
     *
     * @param title as text
     * @param style CSS, whole lines
     * @return up to the begin of the body
     */
    public static String begin(String title, String style) {
        return begin(title, style, "");
    }

    /** The beginning of a page whose script is in it. */
    static String beginWithScript(String title, String style) {
        return begin(title, style, "; script-src 'unsafe-inline'");
    }

    private static String begin(String title, String style, String more) {
        return """
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'%s"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                """.formatted(more, Markup.escape(title), style);
    }

    /**
     * A text file in a jar.
     *
     * @param beside a class in the same package
     * @param name of the file
     * @return all of it
     */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
