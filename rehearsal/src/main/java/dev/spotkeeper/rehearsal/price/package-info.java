/**
 * What the check of max prices is worth, replayed on recorded prices: each policy against no check at all, under one set of rules.
 * The judgement is the product's own; the market here only moves prices and evicts for them.
 */
@NullMarked
package dev.spotkeeper.rehearsal.price;

import org.jspecify.annotations.NullMarked;
