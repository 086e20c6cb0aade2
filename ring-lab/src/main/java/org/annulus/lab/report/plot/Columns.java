// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data as lets-plot takes them: a list for each column. */
final class Columns {
    private final Map<String, List<Object>> columns = new LinkedHashMap<>();

    Columns(String... names) {
        for (String name : names) {
            columns.put(name, new ArrayList<>());
        }
    }

    /** Adds a row; one value a column. */
    Columns row(Object... values) {
        int at = 0;
        for (List<Object> column : columns.values()) {
            column.add(values[at++]);
        }
        return this;
    }

    Map<String, Object> data() {
        return new LinkedHashMap<>(columns);
    }
}
