// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes histories by hand, one thread after the other; times of a thread must rise. */
public final class Logs {
    private static final int ROOM = 16;

    private final Map<String, ThreadLog> logs = new TreeMap<>();

    private ThreadLog log(String thread) {
        return logs.computeIfAbsent(thread, name -> new ThreadLog(name, ROOM, ROOM));
    }

    public Logs post(String thread, long value, long call, long ret) {
        ThreadLog log = log(thread);
        log.end(log.post(value, call), ret);
        return this;
    }

    public Logs take(String thread, long value, long call, long ret) {
        ThreadLog log = log(thread);
        log.end(log.take(value, call), ret);
        return this;
    }

    Logs torn(String thread, long value, long userData, long call, long ret) {
        ThreadLog log = log(thread);
        log.end(log.takeTorn(value, userData, call), ret);
        return this;
    }

    public Logs empty(String thread, long call, long ret) {
        log(thread).empty(call, ret);
        return this;
    }

    public Logs full(String thread, long call, long ret) {
        log(thread).full(call, ret);
        return this;
    }

    Logs fence(String thread, long time) {
        log(thread).fence(time);
        return this;
    }

    public Logs dyingPost(String thread, long value, long call) {
        log(thread).post(value, call);
        return this;
    }

    public Logs dyingTake(String thread, long call) {
        log(thread).taking(call);
        return this;
    }

    public History history() {
        return History.of(new ArrayList<>(logs.values()));
    }

    /** The history of operations in any order. */
    public static History of(List<Operation> operations) {
        Logs logs = new Logs();
        operations.stream().sorted((a, b) -> Long.compare(a.call(), b.call())).forEach(op -> logs.add(op));
        return logs.history();
    }

    private void add(Operation op) {
        ThreadLog log = log(op.thread());
        switch (op.kind()) {
            case POST -> log.post(op.value(), op.call());
            case TAKE -> log.take(op.value(), op.call());
            case TAKE_UNKNOWN -> log.taking(op.call());
            case EMPTY -> log.empty(op.call(), op.ret());
            case FULL -> log.full(op.call(), op.ret());
        }
        if (op.isComplete()) {
            log.end(log.size() - 1, op.ret());
        }
    }
}
