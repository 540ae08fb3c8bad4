package dev.spotkeeper.worker.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Writes traces as the ingestion endpoint reads them (the public data model of Application Insights): an envelope around
 * {@code MessageData}.
 *
 * @param instrumentationKey names the resource
 * @param vmName the role instance
 */
record EnvelopeWriter(String instrumentationKey, String vmName) {
    private static final String ROLE = "spotkeeper-worker";

    /** Information; the service also knows 0 Verbose, 2 Warning, 3 Error, 4 Critical. */
    private static final int INFORMATION = 1;

    private static final int DATA_VERSION = 2;

    String write(List<Trace> traces) {
        JsonArray envelopes = new JsonArray();
        traces.forEach(trace -> envelopes.add(envelope(trace)));
        return envelopes.toString();
    }

    private JsonObject envelope(Trace trace) {
        JsonObject tags = new JsonObject();
        tags.addProperty("ai.cloud.role", ROLE);
        tags.addProperty("ai.cloud.roleInstance", vmName);
        JsonObject data = new JsonObject();
        data.addProperty("baseType", "MessageData");
        data.add("baseData", message(trace));
        JsonObject envelope = new JsonObject();
        envelope.addProperty("name", "Microsoft.ApplicationInsights.Message");
        envelope.addProperty("time", trace.at().toString());
        envelope.addProperty("iKey", instrumentationKey);
        envelope.add("tags", tags);
        envelope.add("data", data);
        return envelope;
    }

    private static JsonObject message(Trace trace) {
        JsonObject properties = new JsonObject();
        trace.properties().forEach(properties::addProperty);
        JsonObject message = new JsonObject();
        message.addProperty("ver", DATA_VERSION);
        message.addProperty("message", trace.message());
        message.addProperty("severityLevel", INFORMATION);
        message.add("properties", properties);
        return message;
    }
}
