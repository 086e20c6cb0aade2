// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.UnsafeApi;
import org.annulus.core.handle.PaddedHandle;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What a handle changes really has two cache lines before it and behind it, with this JVM's layout. */
final class HandlePaddingTest {
    private static final int APART = 128;

    @TestFactory
    Stream<DynamicTest> shouldHaveTwoCacheLinesAroundItsFields() {
        List<JavaClass> handles = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.annulus.epoll").stream()
                        .filter(type -> type.isAssignableTo(PaddedHandle.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .toList();
        assertThat(handles).hasSize(5);
        return handles.stream().map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> check(type.reflect())));
    }

    private static void check(Class<?> type) {
        long end = 0;
        List<Field> changing = new ArrayList<>();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    int width = field.getType() == long.class ? Long.BYTES : Integer.BYTES;
                    end = Math.max(end, UnsafeApi.objectFieldOffset(field) + width);
                    boolean padding = field.getName().matches("[pt]\\d\\d+");
                    if (!padding && !Modifier.isFinal(field.getModifiers())) {
                        changing.add(field);
                    }
                }
            }
        }
        assertThat(changing).isNotEmpty();
        for (Field field : changing) {
            long offset = UnsafeApi.objectFieldOffset(field);
            assertThat(offset).as("bytes before " + field.getName()).isGreaterThanOrEqualTo(APART);
            assertThat(end - offset - Long.BYTES)
                    .as("bytes behind " + field.getName())
                    .isGreaterThanOrEqualTo(APART);
        }
    }
}
