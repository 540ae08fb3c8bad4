package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the body of a PUT into a model, and says what Azure says when it is wrong. */
final class ModelReader {
    private static final List<String> WRITABLE =
            List.of("location", "tags", "zones", "identity", "plan", "extendedLocation", "properties");
    private static final List<String> READ_ONLY = List.of("provisioningState", "vmId", "timeCreated", "instanceView");
    private static final int PRICE_DECIMALS = 5;
    private static final BigDecimal NO_CAP = BigDecimal.ONE.negate();

    private ModelReader() {}

    static VmModel read(JsonObject sent) {
        JsonObject body = new JsonObject();
        WRITABLE.stream()
                .filter(sent::has)
                .forEach(name -> body.add(name, sent.get(name).deepCopy()));
        JsonObject properties = child(body, "properties")
                .orElseThrow(() -> new InvalidVmException(
                        "InvalidParameter", "Required parameter 'properties' is missing (null)."));
        READ_ONLY.forEach(properties::remove);
        return new VmModel(offering(body, properties), spot(properties), tags(body), body);
    }

    private static Offering offering(JsonObject body, JsonObject properties) {
        String location = text(body, "location")
                .orElseThrow(() -> new InvalidVmException(
                        "LocationRequired", "The location property is required for this definition."));
        String size = child(properties, "hardwareProfile")
                .flatMap(h -> text(h, "vmSize"))
                .orElseThrow(() -> new InvalidVmException(
                        "InvalidParameter", "Required parameter 'hardwareProfile.vmSize' is missing (null)."));
        String zone = Optional.ofNullable(body.get("zones"))
                .filter(zones -> zones.isJsonArray() && !zones.getAsJsonArray().isEmpty())
                .map(zones -> zones.getAsJsonArray().get(0).getAsString())
                .orElse("");
        return new Offering(new Place(region(location), zone), size);
    }

    /** ARM takes display names of locations too: "West Europe" is westeurope. */
    private static String region(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Documented("azure-compute-docs error-codes-spot.md")
    private static Spot spot(JsonObject properties) {
        Spot.Priority priority =
                text(properties, "priority").map(ModelReader::priority).orElse(Spot.Priority.REGULAR);
        Optional<String> policy = text(properties, "evictionPolicy");
        if (priority == Spot.Priority.REGULAR && policy.isPresent()) {
            throw new InvalidVmException(
                    "EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines",
                    "Eviction policy can be set only on Azure Spot Virtual Machines.");
        }
        BigDecimal cap = child(properties, "billingProfile")
                .flatMap(b -> Optional.ofNullable(b.get("maxPrice")))
                .map(ModelReader::cap)
                .orElse(NO_CAP);
        return new Spot(priority, policy.map(ModelReader::policy).orElse(Spot.EvictionPolicy.DEALLOCATE), cap);
    }

    private static Spot.Priority priority(String text) {
        return named(Spot.Priority.values(), text, "priority");
    }

    private static Spot.EvictionPolicy policy(String text) {
        return named(Spot.EvictionPolicy.values(), text, "evictionPolicy");
    }

    private static <E extends Enum<E>> E named(E[] all, String text, String parameter) {
        for (E one : all) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw new InvalidVmException(
                "InvalidParameter", "The value '" + text + "' of parameter '" + parameter + "' is invalid.");
    }

    @Documented("azure-compute-docs spot-vms.md: above 0 with up to five decimals, or -1")
    private static BigDecimal cap(JsonElement value) {
        boolean number = value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
        BigDecimal cap = number ? value.getAsBigDecimal().stripTrailingZeros() : BigDecimal.ZERO;
        boolean valid = cap.compareTo(NO_CAP) == 0 || (cap.signum() > 0 && cap.scale() <= PRICE_DECIMALS);
        if (!valid) {
            throw new InvalidVmException(
                    "MaxPriceValueInvalid",
                    "The max price must be -1 or a decimal greater than zero with up to five decimal places; got "
                            + value + ".");
        }
        return cap;
    }

    private static Map<String, String> tags(JsonObject body) {
        Map<String, String> tags = new TreeMap<>();
        child(body, "tags")
                .ifPresent(all -> all.entrySet().stream()
                        .filter(tag -> tag.getValue().isJsonPrimitive())
                        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().getAsString())));
        return tags;
    }

    private static Optional<JsonObject> child(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    private static Optional<String> text(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }
}
