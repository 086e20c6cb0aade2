// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.UnknownPolicyException;

/** Failures as sentences for people. */
public final class Failures {
    private Failures() {}

    /**
     * What went wrong.
     *
     * @param failure any exception or error
     * @return one sentence
     */
    public static String sentence(Throwable failure) {
        if (failure instanceof NoSuchFileException e) {
            return "there is no file " + e.getFile();
        }
        if (failure instanceof AccessDeniedException e) {
            return e.getFile() + " may not be read or written by this user";
        }
        if (failure instanceof FileSystemException e && e.getReason() != null) {
            return e.getFile() + ": " + e.getReason();
        }
        if (failure instanceof InternalError) {
            return "a mapped file was truncated while it was in use; make it anew (" + failure.getMessage() + ")";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : failure instanceof IOException && message.length() < 40
                        ? failure.getClass().getSimpleName() + ": " + message
                        : message;
    }

    /**
     * Whether the user asked for something that there is not.
     *
     * @param failure any exception
     * @return true if another command line helps
     */
    public static boolean isUsage(Throwable failure) {
        return failure instanceof UnknownPolicyException || failure instanceof GeometryException;
    }
}
