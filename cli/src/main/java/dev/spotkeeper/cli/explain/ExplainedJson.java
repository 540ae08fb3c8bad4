package dev.spotkeeper.cli.explain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import java.util.Optional;

/** One line of JSON for programs: {@code {"file","format","signals":[{"vm","evidence","at"}],"ignored"}}. */
final class ExplainedJson {
    private ExplainedJson() {}

    static String of(String file, Reading.Understood read) {
        JsonArray signals = new JsonArray();
        read.findings().forEach(finding -> signals.add(signal(finding)));
        JsonObject line = new JsonObject();
        line.addProperty("file", file);
        line.addProperty("format", read.format().code());
        line.add("signals", signals);
        line.add("ignored", text(read.ignored()));
        return line.toString();
    }

    private static JsonObject signal(Finding finding) {
        JsonObject signal = new JsonObject();
        signal.add("vm", text(finding.vm()));
        signal.addProperty("evidence", finding.evidence().word());
        signal.add("at", text(finding.at().map(Object::toString)));
        return signal;
    }

    private static JsonElement text(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }
}
