package dev.spotkeeper.functions.wiring;

import dev.spotkeeper.azure.wire.AzureError;
import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.RefusalTable;
import java.util.List;

/** Errors of Azure are judged by the table in {@code core}. */
final class Refusals {
    private Refusals() {}

    static Refusal classify(AzureError error) {
        List<Fault> faults = error.parts().stream()
                .map(part -> Fault.of(error.status(), part.code(), part.message()))
                .toList();
        Fault outermost = faults.isEmpty() ? Fault.of(error.status(), "", "") : faults.get(0);
        Fault fault = outermost.withDetails(faults.stream().skip(1).toList());
        return RefusalTable.classify(
                error.retryAfter().map(fault::withRetryAfter).orElse(fault));
    }
}
