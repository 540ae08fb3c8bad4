package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLog;

/**
 * Where a task says what happens.
 *
 * @param log what it does
 * @param errors what went wrong with a service
 */
record Voices(EventLog log, ErrorLog errors) {}
