/**
 * What the worker tells Application Insights: its lifecycle, and evictions at once. Nothing here may block the work or the notice,
 * and nothing here decides anything: what cannot be sent is dropped.
 */
@NullMarked
package dev.spotkeeper.worker.trace;

import org.jspecify.annotations.NullMarked;
