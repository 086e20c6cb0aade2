// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;
import org.annulus.explorer.trace.Markup;
import org.annulus.lab.report.plot.Plot;

/** Blocks as elements of a page that is well formed as XML, too. */
final class Html {
    private Html() {}

    static String of(Block block) {
        if (block instanceof Block.Text text) {
            return "<p>" + Markup.escape(text.text()) + "</p>\n";
        }
        if (block instanceof Block.Drawn drawn) {
            return figure(drawn);
        }
        if (block instanceof Block.Shown shown) {
            return table(shown.table());
        }
        if (block instanceof Block.Folded folded) {
            return folded(folded.table());
        }
        if (block instanceof Block.Typed typed) {
            return "<pre>" + lines(typed.text()) + "</pre>\n";
        }
        return ((Block.Raw) block).html();
    }

    private static String figure(Block.Drawn drawn) {
        Plot plot = drawn.plot();
        StringBuilder out = new StringBuilder();
        out.append("<figure id=\"plot-%s\">\n<h3>%s</h3>\n".formatted(plot.key(), Markup.escape(plot.title())));
        out.append("<div class=\"plot wide\">%s</div>\n<div class=\"plot narrow\">%s</div>\n"
                .formatted(plot.wide(), plot.narrow()));
        out.append("<figcaption>%s</figcaption>\n".formatted(Markup.escape(plot.description())));
        drawn.tables().forEach(table -> out.append(folded(table)));
        return out.append("</figure>\n").toString();
    }

    private static String folded(Table table) {
        return "<details>\n<summary>" + Markup.escape(table.caption()) + "</summary>\n" + scrolled(table)
                + "</details>\n";
    }

    private static String table(Table table) {
        return "<h3>" + Markup.escape(table.caption()) + "</h3>\n" + scrolled(table);
    }

    private static String scrolled(Table table) {
        StringBuilder out = new StringBuilder();
        out.append("<div class=\"scroll\" role=\"region\" aria-label=\"%s\" tabindex=\"0\">\n<table>\n<thead><tr>"
                .formatted(Markup.escape(table.caption())));
        for (int column = 0; column < table.header().size(); column++) {
            out.append("<th scope=\"col\"%s>%s</th>"
                    .formatted(
                            number(table, column), Markup.escape(table.header().get(column))));
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            out.append("<tr><th scope=\"row\">")
                    .append(Markup.escape(row.get(0)))
                    .append("</th>");
            for (int column = 1; column < row.size(); column++) {
                out.append("<td%s>%s</td>".formatted(number(table, column), Markup.escape(row.get(column))));
            }
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private static String number(Table table, int column) {
        return table.isNumeric(column) ? " class=\"n\"" : "";
    }

    /** Text of several lines, for an element that keeps them. */
    static String lines(String text) {
        return String.join("\n", text.lines().map(Markup::escape).toList());
    }
}
