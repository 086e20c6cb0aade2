// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.io.IOException;

/** What a call's number stands for. Runs on a thread of the executor, any number of times at once. */
@FunctionalInterface
public interface AcallFunction {
    /**
     * Makes the call.
     *
     * @param args as submitted, six of them
     * @return the return code for the completion; anything that is thrown, errors too, completes the call with
     *     {@code -EIO}
     * @throws IOException completes the call with {@code -EIO}, or {@code -ECANCELED} if it was cancelled
     * @throws InterruptedException when the call was cancelled: completes it with {@code -ECANCELED}
     */
    long call(long[] args) throws IOException, InterruptedException;
}
