// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.jcstress.ring.RingPlan;
import org.annulus.jcstress.run.Played;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each scenario on each policy that fits, one actor after the other, in both orders: a scenario that a policy cannot
 * play at all, or whose list of outcomes is wrong, fails here and not after minutes.
 */
class InTurnTest {
    @TestFactory
    Stream<DynamicTest> shouldAcceptWhatComesOfOneActorAfterTheOther() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> play(policy)));
    }

    private static void play(RingPolicy policy) throws Exception {
        System.setProperty(RingPlan.POLICY, policy.name().toString());
        try (ScenarioLoader loader = new ScenarioLoader()) {
            for (Class<?> scenario : Played.by(policy)) {
                for (boolean reversed : new boolean[] {false, true}) {
                    assertThat(Grading.of(scenario).accepted())
                            .as("%s with %s", scenario.getSimpleName(), policy.name())
                            .contains(outcome(loader.loadClass(scenario.getName()), reversed));
                }
            }
        } finally {
            System.clearProperty(RingPlan.POLICY);
        }
    }

    private static String outcome(Class<?> scenario, boolean reversed) throws Exception {
        List<Method> methods = new ArrayList<>();
        for (Method method : scenario.getMethods()) {
            if (method.isAnnotationPresent(Actor.class)) {
                methods.add(method);
            }
        }
        methods.sort(Comparator.comparing(Method::getName));
        if (reversed) {
            Collections.reverse(methods);
        }
        Method arbiter = Stream.of(scenario.getMethods())
                .filter(method -> method.isAnnotationPresent(Arbiter.class))
                .findFirst()
                .orElseThrow();
        Object state = scenario.getConstructor().newInstance();
        Object result = arbiter.getParameterTypes()[0].getConstructor().newInstance();
        methods.add(arbiter);
        for (Method method : methods) {
            if (method.getParameterCount() == 0) {
                method.invoke(state);
            } else {
                method.invoke(state, result);
            }
        }
        return result.toString();
    }

    /** Scenarios plan their rings once for each JVM, here once for each loader. */
    private static final class ScenarioLoader extends URLClassLoader {
        ScenarioLoader() {
            super(
                    new URL[] {
                        PublishVisibility.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    InTurnTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                boolean own = name.startsWith("org.annulus.jcstress.");
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : own ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
