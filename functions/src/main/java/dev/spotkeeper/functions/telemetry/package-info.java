/**
 * Metrics and spans, by the OpenTelemetry API alone: what collects them is attached to the process from outside, and without it they
 * go nowhere. Figures are taken at the ports and from what the lines of the log say, so that no decision knows of them.
 */
@NullMarked
package dev.spotkeeper.functions.telemetry;

import org.jspecify.annotations.NullMarked;
