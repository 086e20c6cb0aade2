// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import java.util.List;

/**
 * Equal elements one after the other: slots, items, an index ring.
 *
 * @param name unique in its region
 * @param offset of the first element, in bytes from the start of the region
 * @param count elements, 1 or more
 * @param stride bytes from one element to the next
 * @param fields words of an element, their offsets counted from the start of the element
 */
public record WordArray(String name, int offset, int count, int stride, List<Word> fields) {
    public WordArray {
        fields = List.copyOf(fields);
    }

    /**
     * Where a field of an element is.
     *
     * @param element 0 to count - 1; not checked
     * @param field its name
     * @return the offset in the region, in bytes
     */
    public int offset(int element, String field) {
        return offset + element * stride + field(field).offset();
    }

    /**
     * A field by name.
     *
     * @param fieldName its name
     * @return the word
     * @throws IllegalArgumentException if there is none
     */
    public Word field(String fieldName) {
        return fields.stream()
                .filter(field -> field.name().equals(fieldName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("array " + name + " has no field " + fieldName));
    }
}
