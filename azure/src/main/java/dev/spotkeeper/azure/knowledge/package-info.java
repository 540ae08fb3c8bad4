/**
 * What Azure publishes about sizes, quotas and the Spot market: core's port over Compute and Resource Graph, each answer kept for a
 * while, each source failing alone. All of it is asked in plain requests: no released library knows placement scores, the one of Resource
 * Graph hands its rows over untyped all the same, and the catalogue is megabytes of which a few members are needed. Nothing is judged here.
 */
@NullMarked
package dev.spotkeeper.azure.knowledge;

import org.jspecify.annotations.NullMarked;
