package dev.spotkeeper.rehearsal.house;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What stands between Spotkeeper and ARM: it notes the VMs that are asked for, and a test may answer in ARM's place. */
public final class Detour implements WireService {
    private static final String DEPLOYMENT = "/deployments/spotkeeper-";

    private final WireService arm;
    private final List<Order> orders = new ArrayList<>();
    private Bend bend = (request, straight) -> straight.handle(request);
    private Consumer<WireRequest> listener = request -> {};

    Detour(WireService arm) {
        this.arm = arm;
    }

    /** Answers a request, by ARM or in its place. */
    @FunctionalInterface
    public interface Bend {
        WireResponse answer(WireRequest request, WireService arm);
    }

    /**
     * A VM that was asked for.
     *
     * @param vm its name
     * @param place region, zone, size
     * @param isSpot whether it is a Spot VM
     */
    public record Order(String vm, String place, boolean isSpot) {}

    /** From now on requests about deployments of VMs go this way. */
    public void take(Bend newBend) {
        bend = newBend;
    }

    /** From now on this is told of each request before it is answered. */
    public void tell(Consumer<WireRequest> newListener) {
        listener = newListener;
    }

    /** Returns the VMs that were asked for, whatever became of it. */
    public List<Order> orders() {
        return List.copyOf(orders);
    }

    /** Returns what a request asks for; empty when it does not begin the deployment of a VM. */
    public static Optional<Order> order(WireRequest request) {
        if (!request.method().equals("PUT") || !isOfDeployment(request)) {
            return Optional.empty();
        }
        JsonObject parameters = JsonParser.parseString(request.body())
                .getAsJsonObject()
                .getAsJsonObject("properties")
                .getAsJsonObject("parameters");
        String place =
                value(parameters, "location") + " " + value(parameters, "zone") + " " + value(parameters, "size");
        return Optional.of(new Order(
                value(parameters, "name"), place, value(parameters, "priority").equals("Spot")));
    }

    @Override
    public WireResponse handle(WireRequest request) {
        order(request).ifPresent(orders::add);
        listener.accept(request);
        return isOfDeployment(request) ? bend.answer(request, arm) : arm.handle(request);
    }

    private static boolean isOfDeployment(WireRequest request) {
        return request.path().toLowerCase(Locale.ROOT).contains(DEPLOYMENT);
    }

    private static String value(JsonObject parameters, String name) {
        return parameters.getAsJsonObject(name).get("value").getAsString();
    }
}
