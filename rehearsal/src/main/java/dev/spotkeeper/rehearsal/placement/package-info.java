/**
 * Where to place a replacement, replayed on recorded markets: our ranking and the policies of others under one set of rules. A policy
 * sees posted prices, its own attempts and evictions, and probes; only an oracle sees the recording itself.
 */
@NullMarked
package dev.spotkeeper.rehearsal.placement;

import org.jspecify.annotations.NullMarked;
