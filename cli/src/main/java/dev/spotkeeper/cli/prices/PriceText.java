package dev.spotkeeper.cli.prices;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.cli.fleet.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes prices: for people, as CSV, as JSON. What is not known is a dash, nothing, or {@code null}. */
final class PriceText {
    private static final List<String> MEMBERS =
            List.of("size", "vcpu", "memoryGb", "retail", "spot", "savingPercent", "evictionRate");
    private static final List<String> TITLES =
            List.of("SIZE", "VCPU", "MEMORY GB", "RETAIL", "SPOT", "SAVING", "EVICTIONS");

    private PriceText() {}

    static List<String> lines(PriceForm form, List<PriceRow> rows) {
        return switch (form) {
            case TABLE -> table(rows);
            case CSV -> csv(rows);
            case JSON -> json(rows);
        };
    }

    private static List<String> table(List<PriceRow> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(TITLES);
        rows.forEach(row -> cells.add(List.of(
                row.size(),
                shown(vcpu(row)),
                shown(memory(row)),
                row.quote().retail().map(BigDecimal::toPlainString).orElse("-"),
                row.quote().spot().map(BigDecimal::toPlainString).orElse("-"),
                row.quote().savingPercent().map(percent -> percent + " %").orElse("-"),
                row.evictionRate().map(rate -> rate + " %").orElse("-"))));
        return Columns.of(cells);
    }

    private static List<String> csv(List<PriceRow> rows) {
        List<String> lines = new ArrayList<>(List.of(String.join(",", MEMBERS)));
        rows.forEach(row -> lines.add(String.join(
                ",",
                row.size(),
                plain(vcpu(row)),
                plain(memory(row)),
                plain(row.quote().retail()),
                plain(row.quote().spot()),
                plain(saving(row)),
                row.evictionRate().orElse(""))));
        return lines;
    }

    private static List<String> json(List<PriceRow> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(row -> {
            JsonObject object = new JsonObject();
            object.addProperty("size", row.size());
            number(object, "vcpu", vcpu(row));
            number(object, "memoryGb", memory(row));
            number(object, "retail", row.quote().retail());
            number(object, "spot", row.quote().spot());
            number(object, "savingPercent", saving(row));
            object.add(
                    "evictionRate",
                    row.evictionRate().<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
            array.add(object);
        });
        return List.of(
                new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(array));
    }

    private static void number(JsonObject object, String name, Optional<BigDecimal> value) {
        object.addProperty(name, value.map(PriceText::withoutZeros).orElse(null));
    }

    private static Optional<BigDecimal> vcpu(PriceRow row) {
        return row.facts().map(facts -> BigDecimal.valueOf(facts.vcpus()));
    }

    private static Optional<BigDecimal> memory(PriceRow row) {
        return row.facts().map(ListedSize::memoryGb);
    }

    private static Optional<BigDecimal> saving(PriceRow row) {
        return row.quote().savingPercent().map(BigDecimal::valueOf);
    }

    private static String shown(Optional<BigDecimal> value) {
        return value.isEmpty() ? "-" : plain(value);
    }

    private static String plain(Optional<BigDecimal> value) {
        return value.map(number -> withoutZeros(number).toPlainString()).orElse("");
    }

    private static BigDecimal withoutZeros(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }
}
