/**
 * Application Insights ingestion and the Logs query API as clients reach them: tokens, bodies, errors, faults. What rows mean,
 * and when they can be read, does not belong here.
 */
@NullMarked
package dev.spotkeeper.simulator.logsface;

import org.jspecify.annotations.NullMarked;
