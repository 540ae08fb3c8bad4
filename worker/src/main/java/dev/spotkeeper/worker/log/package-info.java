/**
 * What the worker tells: one JSON object a line. Nothing here decides anything or knows what an event means.
 */
@NullMarked
package dev.spotkeeper.worker.log;

import org.jspecify.annotations.NullMarked;
