package dev.spotkeeper.cli.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.UsageProblem;
import java.net.URI;
import java.time.Duration;

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
     * Takes the capacity of a zone away, or gives it back.
     *
     * @return what was done, in words
     */
    public String capacity(String zone, boolean up) {
        post("/capacity", body("zone", place(zone), "up", String.valueOf(up)), "the change of zone " + zone);
        return "zone " + zone + (up ? " has capacity again" : " has no capacity any more");
    }

    /** A zone's number alone means that zone of the region in which the fleet lives. */
    private static String place(String zone) {
        return zone.matches("\\d") ? LocalEnvironment.REGION + "-" + zone : zone;
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
