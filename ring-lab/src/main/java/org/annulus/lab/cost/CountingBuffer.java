// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A buffer of Agrona's whose accesses are counted by the names of the methods that make them. An access that it does
 * not know is an error: nothing goes by unnoticed. For one thread.
 */
final class CountingBuffer implements InvocationHandler {
    private static final int ALIGNMENT = 128;
    private static final Set<String> NO_ACCESS =
            Set.of("capacity", "verifyAlignment", "boundsCheck", "checkLimit", "isExpandable", "toString", "hashCode");

    private final UnsafeBuffer buffer;
    private final AtomicBuffer counted;
    private final Map<Method, CostKind> kinds = new HashMap<>();
    private Tally tally;

    CountingBuffer(int length) {
        this.buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, ALIGNMENT));
        this.counted = (AtomicBuffer) Proxy.newProxyInstance(
                CountingBuffer.class.getClassLoader(), new Class<?>[] {AtomicBuffer.class}, this);
    }

    /** What is to be handed to a ring. */
    AtomicBuffer buffer() {
        return counted;
    }

    /** Makes a call whose accesses are counted. */
    <T> T counted(Tally into, Supplier<T> call) {
        tally = into;
        try {
            return call.get();
        } finally {
            tally = null;
            into.endCall();
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (tally != null && !NO_ACCESS.contains(method.getName())) {
            count(method, arguments);
        }
        try {
            return method.invoke(buffer, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private void count(Method method, Object[] arguments) {
        if (method.getName().equals("setMemory")) {
            int length = (int) arguments[1];
            // In the widest stores of our own memory; a copy loop may have wider ones.
            tally.add(CostKind.PLAIN_STORE, Place.SHARED, (length + Long.BYTES - 1) / Long.BYTES);
            tally.wrote(0, (int) arguments[0], length);
            return;
        }
        CostKind kind = kinds.computeIfAbsent(method, CountingBuffer::kind);
        tally.add(kind, Place.SHARED, 1);
        if (kind.group() != CostKind.Group.LOADS) {
            tally.wrote(0, (int) arguments[0], width(method));
        }
    }

    private static CostKind kind(Method method) {
        return switch (method.getName().replaceFirst("Long|Int|Short", "")) {
            case "get", "getOpaque" -> CostKind.PLAIN_LOAD;
            case "getAcquire" -> CostKind.ACQUIRE_LOAD;
            case "getVolatile" -> CostKind.VOLATILE_LOAD;
            case "put", "putOpaque" -> CostKind.PLAIN_STORE;
            case "putRelease", "putOrdered" -> CostKind.RELEASE_STORE;
            case "putVolatile" -> CostKind.VOLATILE_STORE;
            case "compareAndSet", "compareAndExchange" -> CostKind.COMPARE_AND_SET;
            case "getAndSet" -> CostKind.EXCHANGE;
            case "getAndAdd" -> CostKind.GET_AND_ADD;
            default ->
                throw new IllegalStateException("the ring calls " + method.getName()
                        + " of its buffer, and nobody has said what that costs; add it to CountingBuffer");
        };
    }

    private static int width(Method method) {
        String name = method.getName();
        return name.contains("Long") ? Long.BYTES : name.contains("Int") ? Integer.BYTES : Short.BYTES;
    }
}
