// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.policies;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.UnsafeApi;
import org.annulus.core.handle.PaddedHandle;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What a handle changes really has two cache lines before it and behind it, with this JVM's layout. */
final class HandlePaddingTest {
    private static final int APART = 128;

    /** Padded classes of each policy: a package that is not here, or one in which none is found, is a failure. */
    private static final Map<String, Integer> HANDLES =
            Map.of("org.annulus.acall", 2, "org.annulus.aio", 5, "org.annulus.epoll", 5, "org.annulus.zijlstra", 12);

    @TestFactory
    Stream<DynamicContainer> shouldHaveTwoCacheLinesAroundItsFields() {
        assertThat(PolicyModules.byPackage()).containsOnlyKeys(HANDLES.keySet());
        return PolicyModules.byPackage().keySet().stream()
                .map(policy -> DynamicContainer.dynamicContainer(
                        policy,
                        handles(policy).stream()
                                .map(type ->
                                        DynamicTest.dynamicTest(type.getSimpleName(), () -> check(type.reflect())))));
    }

    private static List<JavaClass> handles(String policy) {
        List<JavaClass> handles = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(policy).stream()
                        .filter(type -> type.isAssignableTo(PaddedHandle.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .toList();
        assertThat(handles).as("padded classes of " + policy).hasSize(HANDLES.get(policy));
        return handles;
    }

    private static void check(Class<?> type) {
        long end = 0;
        List<Field> changing = new ArrayList<>();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    end = Math.max(end, UnsafeApi.objectFieldOffset(field) + width(field.getType()));
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

    /** At least; references may be compressed. */
    private static int width(Class<?> type) {
        return type == long.class ? Long.BYTES : type == byte.class || type == boolean.class ? 1 : Integer.BYTES;
    }
}
