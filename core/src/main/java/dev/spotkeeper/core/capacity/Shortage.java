package dev.spotkeeper.core.capacity;

import java.time.Instant;

/**
 * An offering without capacity, as far as is known.
 *
 * @param since when the first start was refused
 * @param until before this nobody asks Azure again; then one VM does
 * @param refusals how many starts in a row were refused that were to find out, the first one included
 * @param cause Azure's code, or the kind of the refusal, for people
 */
public record Shortage(Instant since, Instant until, int refusals, String cause) {}
