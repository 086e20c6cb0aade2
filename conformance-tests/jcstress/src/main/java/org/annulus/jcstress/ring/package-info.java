// SPDX-License-Identifier: Apache-2.0
/**
 * The ring of a jcstress state: thousands of small ones for each epoch, of the policy that the system property
 * {@code ring.policy} names. One policy for each JVM, so that call sites stay as monomorphic as in production.
 */
package org.annulus.jcstress.ring;
