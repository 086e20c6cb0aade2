// SPDX-License-Identifier: Apache-2.0
/** The epoll RFC. */
package org.annulus.epoll;
