// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.annulus.lab.Failures;

/** The user side of a copy as a thread of this process. */
final class UserThread {
    private final CompletableFuture<CopyResult> result = new CompletableFuture<>();
    private final Thread thread;

    UserThread(UserSideCopy copy) {
        thread = new Thread(
                () -> {
                    try {
                        result.complete(copy.run());
                    } catch (Exception | InternalError e) {
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

    CopyResult await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw (CopyException) e.getCause();
        }
    }
}
