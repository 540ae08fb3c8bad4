package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.ArmError;
import dev.spotkeeper.simulator.compute.Operation;
import dev.spotkeeper.simulator.http.Json;

/** The body of a poll. A failed operation is told with HTTP 200. */
final class OperationJson {
    private OperationJson() {}

    static JsonObject of(Operation operation) {
        Json body = Json.object().with("startTime", ArmTime.text(operation.startTime()));
        operation.end().ifPresent(end -> {
            body.with("endTime", ArmTime.text(end.at()));
        });
        body.with("status", operation.status().text());
        operation.end().flatMap(Operation.End::error).ifPresent(error -> body.with("error", error(error)));
        return body.with("name", operation.id()).done();
    }

    private static JsonObject error(ArmError error) {
        return Json.object()
                .with("code", error.code())
                .with("message", error.message())
                .done();
    }
}
