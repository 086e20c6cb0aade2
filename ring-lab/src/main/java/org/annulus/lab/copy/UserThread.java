// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.annulus.lab.Failures;

/** The user side of a copy as a thread of this process. */
final class UserThread {
    private static final long LOOK_MILLIS = 50;

    private final CompletableFuture<CopyResult> result = new CompletableFuture<>();
    private final Thread thread;

    /**
     * A thread, not started yet.
     *
     * @param copy what it does
     */
    UserThread(Callable<CopyResult> copy) {
        thread = new Thread(
                () -> {
                    try {
                        result.complete(copy.call());
                    } catch (Exception | Error e) {
                        result.completeExceptionally(new CopyException(Failures.sentence(e), e));
                    }
                },
                "user-side");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why it ended early; null while it runs or when it ended well. */
    String gone() {
        return result.isCompletedExceptionally() ? failure().getMessage() : null;
    }

    private CopyException failure() {
        try {
            result.join();
            throw new IllegalStateException("the user side has not failed");
        } catch (CompletionException e) {
            return (CopyException) e.getCause();
        }
    }

    /**
     * Waits for its end and says what it has done.
     *
     * @param watch of it
     * @throws CopyException if it fails, or gets no further
     */
    CopyResult await(PeerWatch watch) {
        watch.begin();
        while (true) {
            try {
                return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                watch.checkProgress();
            } catch (ExecutionException e) {
                throw (CopyException) e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CopyException("interrupted while waiting for the user side", e);
            }
        }
    }
}
