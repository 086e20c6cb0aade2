// SPDX-License-Identifier: Apache-2.0
/** Memory that makes trouble, or tells of each access: what a policy under test sees in place of real memory. */
package org.annulus.conformance.memory;
