package dev.spotkeeper.cli.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.UsageProblem;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Makes something happen in a running local Azure, by the endpoint that no real Azure has. */
public final class ControlClient {
    private final LocalClient client;
    private final URI control;

    ControlClient(LocalClient client, URI control) {
        this.client = client;
        this.control = control;
    }

    /** Opens the control endpoint of a running local Azure. */
    public static ControlClient of(LocalState state) {
        return new ControlClient(LocalClient.asOwner(state), URI.create(state.get(Endpoint.CONTROL)));
    }

    /**
     * Evicts a VM.
     *
     * @param notice how long Scheduled Events show it beforehand; zero for not at all
     * @return what was done, in words
     */
    public String evict(String vm, Duration notice) {
        post("/evict", body("vm", vm, "notice", notice.toSeconds() + "s"), "the eviction of " + vm);
        return vm + " is being evicted, with " + (notice.isZero() ? "no notice" : notice.toSeconds() + " s of notice");
    }

    /**
     * Takes the Spot capacity of a zone or a region away, or gives it back.
     *
     * @param zone of the fleet's region, by its number; or a place such as {@code westeurope-1}; or a region
     * @return what was done and what follows, in words
     */
    public String capacity(String zone, boolean up) {
        List<ZoneVm> vms = ZoneVm.all(vms());
        String place = ZoneVm.place(vms, zone);
        long losers = vms.stream().filter(vm -> vm.canBeEvictedFrom(place)).count();
        String what = (place.contains("-") ? "zone " : "region ") + zone;
        post("/capacity", body("zone", place, "up", String.valueOf(up)), "the change of " + what);
        return up ? what + " has capacity again" : ZoneVm.loss(what, losers);
    }

    private String vms() {
        return client.plain("GET", URI.create(control + "/vms"), "").accepted("the list of VMs");
    }

    private void post(String path, JsonObject body, String what) {
        LocalClient.Answer answer = client.plain("POST", URI.create(control + path), body.toString());
        if (answer.status() >= 400 && answer.status() < 500) {
            throw new UsageProblem(what + " is refused: " + reason(answer.body()));
        }
        answer.accepted(what);
    }

    private static String reason(String body) {
        try {
            JsonObject json = JsonParser.parseString(body).getAsJsonObject();
            return json.has("error") ? json.get("error").getAsString() : body;
        } catch (JsonParseException | IllegalStateException e) {
            return body;
        }
    }

    private static JsonObject body(String name, String value, String otherName, String otherValue) {
        JsonObject body = new JsonObject();
        body.addProperty(name, value);
        body.addProperty(otherName, otherValue);
        return body;
    }
}
