package dev.spotkeeper.azure.logs;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import java.util.List;

/** What is asked, and what the answer's rows say. */
interface LogSource {
    KustoQuery query();

    /**
     * Reads the rows of an answer.
     *
     * @throws dev.spotkeeper.wire.json.MalformedPayloadException when something that could be a person's stop cannot be read
     */
    List<Signal> signals(VmId vm, List<LogRow> rows);
}
