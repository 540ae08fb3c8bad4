package dev.spotkeeper.simulator.control;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.monitor.Source;
import dev.spotkeeper.simulator.retail.PriceFault;
import dev.spotkeeper.simulator.world.World;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that people make happen. */
@FunctionalInterface
interface Order {
    /** Does it, on the world's thread. */
    void carryOut(World world);

    /** Reads an order; throws with one clear line when a member is missing or wrong. */
    static Order read(String verb, JsonObject body) throws OrderException {
        return switch (verb) {
            case "evict" -> evict(body);
            case "withdraw" -> {
                String vm = text(body, "vm");
                yield world -> world.operator().withdraw(vm);
            }
            case "capacity" -> capacity(body);
            case "price" -> price(body);
            case "silence" -> silence(body);
            case "prices" -> prices(body);
            case "stop" -> {
                String vm = text(body, "vm");
                yield world -> world.operator().stopAsOwner(vm);
            }
            case "delete" -> {
                String vm = text(body, "vm");
                yield world -> world.operator().deleteAsOwner(vm);
            }
            default -> throw new OrderException("There is no order '" + verb + "'.");
        };
    }

    private static Order evict(JsonObject body) throws OrderException {
        String vm = text(body, "vm");
        String written = Json.text(body, "notice").orElse("30s");
        Notice notice = NoticeText.read(written)
                .orElseThrow(
                        () -> new OrderException("notice must be like 30s or PT30S, or none; got '" + written + "'."));
        return world -> world.operator().evict(vm, notice);
    }

    private static Order capacity(JsonObject body) throws OrderException {
        Optional<String> region = Json.text(body, "region").filter(value -> !value.isBlank());
        String place = region.isPresent() ? region.get() : text(body, "zone");
        Optional<String> size = Json.text(body, "size");
        String up = text(body, "up");
        if (!up.equals("true") && !up.equals("false")) {
            throw new OrderException("up must be true or false; got '" + up + "'.");
        }
        boolean isUp = up.equals("true");
        return world -> size.ifPresentOrElse(
                one -> world.operator().capacity(place, one, isUp),
                () -> world.operator().capacity(place, isUp));
    }

    private static Order price(JsonObject body) throws OrderException {
        String region = text(body, "region");
        String size = text(body, "size");
        BigDecimal usd = number(text(body, "usd"));
        return world -> world.operator().price(region, size, usd);
    }

    private static Order silence(JsonObject body) throws OrderException {
        String written = text(body, "source");
        Source source = Source.named(written)
                .orElseThrow(() -> new OrderException(
                        "source must be resourceHealth, activityLog or logAlerts; got '" + written + "'."));
        String silent = text(body, "silent");
        if (!silent.equals("true") && !silent.equals("false")) {
            throw new OrderException("silent must be true or false; got '" + silent + "'.");
        }
        return world -> world.monitor().silence(source, silent.equals("true"));
    }

    private static Order prices(JsonObject body) throws OrderException {
        Optional<Integer> page = wholePage(body);
        Optional<String> written = Json.text(body, "fault");
        if (page.isEmpty() && written.isEmpty()) {
            throw new OrderException("fault or page is missing.");
        }
        Optional<PriceFault> fault = written.flatMap(PriceFault::named);
        if (written.isPresent() && fault.isEmpty()) {
            String words =
                    Arrays.stream(PriceFault.values()).map(PriceFault::word).collect(Collectors.joining(", "));
            throw new OrderException("fault must be one of " + words + "; got '" + written.get() + "'.");
        }
        return world -> {
            page.ifPresent(world.retailPrices()::page);
            fault.ifPresent(world.retailPrices()::strike);
        };
    }

    private static Optional<Integer> wholePage(JsonObject body) throws OrderException {
        Optional<String> written = Json.text(body, "page");
        if (written.isPresent() && !written.get().matches("[1-9]\\d{0,2}|1000")) {
            throw new OrderException("page must be a number of rows from 1 to 1000; got '" + written.get() + "'.");
        }
        return written.map(Integer::valueOf);
    }

    private static BigDecimal number(String text) throws OrderException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new OrderException("usd must be a number of US dollars an hour; got '" + text + "'.");
        }
    }

    private static String text(JsonObject body, String name) throws OrderException {
        return Json.text(body, name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new OrderException(name + " is missing."));
    }
}
