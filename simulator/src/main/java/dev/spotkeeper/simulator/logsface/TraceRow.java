package dev.spotkeeper.simulator.logsface;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.logs.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A trace as a row of {@code AppTraces}: its resource is the component, never the machine that sent it. */
final class TraceRow {
    private static final List<String> SEVERITIES = List.of("Verbose", "Information", "Warning", "Error", "Critical");

    private TraceRow() {}

    static JsonObject of(Envelope envelope, Workspace workspace) {
        JsonObject data = envelope.data();
        return Json.object()
                .with("Message", Json.text(data, "message"))
                .with("SeverityLevel", severity(data))
                .with("Properties", Json.child(data, "properties"))
                .with("Measurements", Json.child(data, "measurements"))
                .with("AppRoleName", tag(envelope, "ai.cloud.role"))
                .with("AppRoleInstance", tag(envelope, "ai.cloud.roleInstance"))
                .with("AppVersion", tag(envelope, "ai.application.ver"))
                .with("OperationId", tag(envelope, "ai.operation.id"))
                .with("OperationName", tag(envelope, "ai.operation.name"))
                .with("ParentId", tag(envelope, "ai.operation.parentId"))
                .with("SDKVersion", tag(envelope, "ai.internal.sdkVersion"))
                .with("IKey", workspace.instrumentationKey())
                .with("ItemCount", 1)
                .with("SourceSystem", "Azure")
                .with("TenantId", workspace.id())
                .with("Type", LogTable.APP_TRACES.text())
                .with("_ResourceId", workspace.componentId().toLowerCase(Locale.ROOT))
                .with("_SubscriptionId", workspace.subscription())
                .done();
    }

    private static Optional<String> tag(Envelope envelope, String name) {
        return Json.text(envelope.tags(), name);
    }

    /** A number, or a name of the older protocol; Information is what senders mean that say nothing. */
    private static int severity(JsonObject data) {
        JsonElement given = data.get("severityLevel");
        if (given == null || !given.isJsonPrimitive()) {
            return 1;
        }
        return given.getAsJsonPrimitive().isNumber()
                ? given.getAsInt()
                : Math.max(0, SEVERITIES.indexOf(given.getAsString()));
    }
}
