// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks, ours beside the peers' in one run. */
package org.annulus.lab.bench;
