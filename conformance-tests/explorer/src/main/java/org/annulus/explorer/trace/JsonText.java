// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.Collection;
import java.util.Map;

/** Writes maps, lists and simple values as JSON (RFC 8259). */
final class JsonText {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /**
     * A value as JSON.
     *
     * @param value a map with text keys, a collection, text, a number, a truth value or null
     * @return indented text; what holds no map and no collection stands in one line
     */
    static String of(Object value) {
        JsonText json = new JsonText();
        json.write(value, "");
        return json.out.toString();
    }

    private void write(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, indent);
        } else if (value instanceof Collection<?> list) {
            writeList(list, indent);
        } else if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof String || value instanceof Enum) {
            writeString(value.toString());
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass() + ": give text or a whole number");
        }
    }

    private void writeMap(Map<?, ?> map, String indent) {
        boolean flat = isFlat(map.values());
        out.append('{');
        String before = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            startItem(flat, indent);
            writeString((String) entry.getKey());
            out.append(": ");
            write(entry.getValue(), indent + INDENT);
            before = flat ? ", " : ",";
        }
        end(flat, indent);
        out.append('}');
    }

    private void writeList(Collection<?> list, String indent) {
        boolean flat = isFlat(list);
        out.append('[');
        String before = "";
        for (Object item : list) {
            out.append(before);
            startItem(flat, indent);
            write(item, indent + INDENT);
            before = flat ? ", " : ",";
        }
        end(flat, indent);
        out.append(']');
    }

    private static boolean isFlat(Collection<?> values) {
        return values.stream().noneMatch(value -> value instanceof Map || value instanceof Collection);
    }

    private void startItem(boolean flat, String indent) {
        if (!flat) {
            out.append('\n').append(indent).append(INDENT);
        }
    }

    private void end(boolean flat, String indent) {
        if (!flat) {
            out.append('\n').append(indent);
        }
    }

    private void writeString(String text) {
        out.append('"');
        text.codePoints().forEach(this::writeCharacter);
        out.append('"');
    }

    private void writeCharacter(int c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || Character.getType(c) == Character.SURROGATE) {
            // Controls must be escaped; the line separators end a line of JavaScript; half a pair is no UTF-8.
            out.append("\\u%04x".formatted(c));
        } else {
            out.appendCodePoint(c);
        }
    }
}
