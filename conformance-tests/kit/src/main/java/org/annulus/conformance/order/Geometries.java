// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.policy.RingGeometry;

/** Which of a fixture's geometries this layer uses: an access is the same at most start positions. */
final class Geometries {
    /** Of each size: the first, the middle and the last start position. */
    private static final int QUICK = 3;

    private Geometries() {}

    static List<RingGeometry> of(RingFixture fixture, Effort effort) {
        List<RingGeometry> all = fixture.geometries();
        if (effort == Effort.FULL) {
            return all;
        }
        Set<Shape> shapes = new LinkedHashSet<>();
        all.forEach(geometry -> shapes.add(Shape.of(geometry)));
        List<RingGeometry> some = new ArrayList<>();
        for (Shape shape : shapes) {
            List<RingGeometry> alike = all.stream()
                    .filter(geometry -> Shape.of(geometry).equals(shape))
                    .toList();
            for (int i = 0; i < Math.min(QUICK, alike.size()); i++) {
                some.add(alike.get(i * (alike.size() - 1) / Math.max(1, Math.min(QUICK, alike.size()) - 1)));
            }
        }
        return some;
    }

    private record Shape(int entries, int items, int indexBits) {
        static Shape of(RingGeometry geometry) {
            return new Shape(geometry.entries(), geometry.items(), geometry.indexBits());
        }
    }
}
