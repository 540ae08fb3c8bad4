package dev.spotkeeper.simulator.logsface;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;

/** Error bodies of the Logs query API. */
@Documented("azure-monitor-docs logs/api/errors.md")
final class LogsErrors {
    private LogsErrors() {}

    static WireResponse error(int status, String code, String message) {
        return WireResponse.json(
                status,
                Json.object()
                        .with(
                                "error",
                                Json.object()
                                        .with("message", message)
                                        .with("code", code)
                                        .done())
                        .done());
    }

    /** A refusal of the request's own members, with what is wrong inside. */
    static WireResponse badArgument(String code, String message) {
        return WireResponse.json(
                400,
                Json.object()
                        .with(
                                "error",
                                Json.object()
                                        .with("message", "The request had some invalid properties")
                                        .with("code", "BadArgumentError")
                                        .with(
                                                "innererror",
                                                Json.object()
                                                        .with("code", code)
                                                        .with("message", message)
                                                        .done())
                                        .done())
                        .done());
    }

    static WireResponse pathNotFound() {
        return error(404, "PathNotFoundError", "The requested path does not exist");
    }

    static WireResponse service(int status, String message) {
        return error(status, status == 429 ? "ThrottledError" : "ServiceError", message);
    }
}
