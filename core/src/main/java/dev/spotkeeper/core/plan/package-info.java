/**
 * The pure decision: a snapshot, a policy and an instant in, a plan out. It reaches no port.
 */
@NullMarked
package dev.spotkeeper.core.plan;

import org.jspecify.annotations.NullMarked;
