/**
 * What payloads of any kind are read into: findings in Azure's finer words, and signals for the pass. No payload is known here, and
 * no decision is taken.
 */
@NullMarked
package dev.spotkeeper.wire.evidence;

import org.jspecify.annotations.NullMarked;
