package dev.spotkeeper.cli.story;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Prints one JSON object a line: an event each, the last line {@code {"summary":{…}}}. */
public final class JsonTeller implements Teller {
    /** Details that are numbers or truth values; all others are text. */
    private static final Set<String> PLAIN = Set.of(
            "noticeSeconds", "secondsAfterEvent", "usdPerHour", "attempt", "bytes", "speed", "resumed", "right", "own");

    private final PrintStream out;

    public JsonTeller(PrintStream out) {
        this.out = out;
    }

    @Override
    public void tell(Event event, Progress progress) {
        JsonObject line = new JsonObject();
        line.addProperty("at", event.at().toString());
        line.addProperty("event", event.kind().wireName());
        if (!event.vm().isEmpty()) {
            line.addProperty("vm", event.vm());
        }
        for (Map.Entry<String, String> detail : event.details().entrySet()) {
            line.add(detail.getKey(), value(detail.getKey(), detail.getValue()));
        }
        print(line);
    }

    @Override
    public void end(Summary summary, Verdict verdict) {
        JsonObject line = new JsonObject();
        line.add("summary", json(summary, verdict));
        print(line);
    }

    private static JsonObject json(Summary summary, Verdict verdict) {
        JsonObject json = new JsonObject();
        json.addProperty("sent", summary.sent());
        json.addProperty("done", summary.done());
        json.addProperty("lost", summary.lost());
        json.addProperty("wrong", summary.wrong());
        json.addProperty("twice", summary.twice());
        json.addProperty("rerun", summary.rerun());
        json.addProperty("resumed", summary.resumed());
        json.addProperty("interrupted", summary.interrupted());
        json.addProperty("evictions", summary.evictions());
        json.addProperty("recovered", summary.recovered());
        json.addProperty("wronglyRestarted", summary.wronglyRestarted());
        json.add("recoveryP50Seconds", number(summary.recoveryP50Seconds()));
        json.add("recoveryP95Seconds", number(summary.recoveryP95Seconds()));
        json.add("signalToRequestP95Seconds", number(summary.signalToRequestP95Seconds()));
        json.add("noticeToStopP95Seconds", number(summary.noticeToStopP95Seconds()));
        json.add("armCallsPerRecovery", number(summary.armCallsPerRecovery()));
        json.add("speed", number(summary.speed()));
        json.add("pools", pools(summary.pools()));
        json.add("prices", prices(summary.prices()));
        json.addProperty("kept", verdict.kept());
        return json;
    }

    private static JsonArray pools(List<PoolFigures> pools) {
        JsonArray array = new JsonArray();
        pools.forEach(pool -> array.add(json(pool)));
        return array;
    }

    private static JsonObject json(PoolFigures pool) {
        JsonObject json = new JsonObject();
        json.addProperty("pool", pool.pool());
        json.addProperty("target", pool.target());
        json.addProperty("surge", pool.surge());
        json.addProperty("mostVms", pool.mostVms());
        json.addProperty("mostVmsInReturn", pool.mostVmsInReturn());
        json.addProperty("evictions", pool.evictions());
        json.addProperty("replaced", pool.replaced());
        json.add("regions", texts(pool.regions()));
        json.add("sizes", texts(pool.sizes()));
        json.addProperty("onDemandSeconds", pool.onDemandSeconds());
        json.add("recoveryP50Seconds", number(pool.recoveryP50Seconds()));
        json.add("recoveryP95Seconds", number(pool.recoveryP95Seconds()));
        json.addProperty("runningAtEnd", pool.runningAtEnd());
        json.addProperty("onDemandAtEnd", pool.onDemandAtEnd());
        json.addProperty("deletedByOwner", pool.deletedByOwner());
        json.addProperty("wronglyReplaced", pool.wronglyReplaced());
        json.addProperty("leftovers", pool.leftovers());
        return json;
    }

    private static JsonArray prices(List<PriceFigures> vms) {
        JsonArray array = new JsonArray();
        vms.forEach(vm -> array.add(json(vm)));
        return array;
    }

    private static JsonObject json(PriceFigures vm) {
        JsonObject json = new JsonObject();
        json.addProperty("vm", vm.vm());
        json.addProperty("policy", vm.policy());
        json.addProperty("maxPrice", vm.maxPrice());
        json.addProperty("maxPriceAtEnd", vm.maxPriceAtEnd());
        json.addProperty("highestPrice", vm.highestPrice());
        json.addProperty("evictions", vm.evictions());
        json.addProperty("warned", vm.warned());
        json.addProperty("blamed", vm.blamed());
        json.addProperty("stops", vm.stops());
        json.addProperty("unsaved", vm.unsaved());
        json.addProperty("setWhileUp", vm.setWhileUp());
        json.addProperty("returns", vm.returns());
        json.addProperty("runningAtEnd", vm.runningAtEnd());
        return json;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonElement number(OptionalDouble value) {
        return value.isPresent() ? new JsonPrimitive(value.getAsDouble()) : JsonNull.INSTANCE;
    }

    private static JsonElement value(String name, String text) {
        if (!PLAIN.contains(name)) {
            return new JsonPrimitive(text);
        }
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.equals("true") || plain.equals("false")) {
            return new JsonPrimitive(Boolean.parseBoolean(plain));
        }
        return plain.matches("-?\\d{1,15}(\\.\\d{1,9})?")
                ? new JsonPrimitive(new BigDecimal(plain))
                : new JsonPrimitive(text);
    }

    private void print(JsonObject line) {
        out.println(line);
        out.flush();
    }
}
