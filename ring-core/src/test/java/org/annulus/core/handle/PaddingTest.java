// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PaddingTest {
    @Test
    void shouldHaveTwoCacheLinesBeforeTheFirstFieldOfAHandle() throws ReflectiveOperationException {
        for (Class<?> handle : new Class<?>[] {Producer.class, Consumer.class}) {
            for (Field field : handle.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    assertThat(UnsafeApi.objectFieldOffset(field))
                            .as(handle.getSimpleName() + "." + field.getName())
                            .isGreaterThanOrEqualTo(128);
                }
            }
        }
    }
}
