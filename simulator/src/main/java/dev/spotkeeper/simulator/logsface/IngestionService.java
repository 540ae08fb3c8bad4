package dev.spotkeeper.simulator.logsface;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.arm.WireFaults;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.identity.Bearer;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.monitor.Monitor;
import dev.spotkeeper.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Application Insights ingestion, {@code POST /v2.1/track}: telemetry items as lines or as an array of JSON, judged one by
 * one. The component takes tokens alone (its local authentication is disabled), of VMs and people. On the world's thread only.
 */
@Documented("ApplicationInsights-dotnet docs/ServerTelemetryChannel error handling.md: 200, 206 and their body")
public final class IngestionService implements WireService {
    private static final String PATH = "/v2.1/track";

    /** What it answers to. */
    public static final String ENDPOINT = "POST " + PATH;

    private static final String AUDIENCE = "https://monitor.azure.com";

    /** More than any channel puts into one request. */
    private static final int MOST_ITEMS = 10_000;

    private final Monitor monitor;
    private final World world;
    private final Bearer bearer;
    private final RandomGenerator random;
    private final Faulty faulty = new Faulty(IngestionService::refusedWhole);

    /** The endpoint of the component of {@code world}. */
    public IngestionService(World world, Bearer bearer) {
        this.world = world;
        this.monitor = world.monitor();
        this.bearer = bearer;
        this.random = world.seed().stream("ingestion");
    }

    /** What is to go wrong between clients and this endpoint. */
    public WireFaults faults() {
        return faulty.faults();
    }

    @Override
    public WireResponse handle(WireRequest request) {
        return faulty.answer(request, fault -> answer(request, fault));
    }

    private WireResponse answer(WireRequest request, Optional<WireFault> fault) {
        if (!request.path().equals(PATH)) {
            return refusedWhole(404, "Local Azure takes telemetry at " + PATH + ", not at " + request.path() + ".");
        }
        if (!request.method().equals("POST")) {
            return refusedWhole(405, "The endpoint takes POST, not " + request.method() + ".");
        }
        return refusal(request)
                .orElseGet(() -> items(request.body())
                        .map(items -> taken(items, fault))
                        .orElseGet(() -> refusedWhole(400, "100: Invalid JSON")));
    }

    /** 401 and 403 as the service tells them apart: no good token, and a token without the role. */
    private Optional<WireResponse> refusal(WireRequest request) {
        Bearer.Look look = bearer.look(request, audience -> audience.equals(AUDIENCE));
        if (!(look instanceof Bearer.Look.Good good)) {
            return Optional.of(refusedWhole(401, "Authentication required: " + look));
        }
        return good.caller().kind() == Principal.Kind.APPLICATION
                ? Optional.of(refusedWhole(403, "The role Monitoring Metrics Publisher is missing."))
                : Optional.empty();
    }

    private WireResponse taken(List<String> items, Optional<WireFault> fault) {
        Instant now = world.time().instant();
        String key = monitor.workspace().instrumentationKey();
        List<Envelope.Read> read =
                items.stream().map(item -> Envelope.read(item, key, now)).toList();
        Optional<WireResponse> notSimulated = read.stream()
                .flatMap(one -> one instanceof Envelope.Read.NotSimulated other
                        ? Optional.of(other).stream()
                        : Optional.<Envelope.Read.NotSimulated>empty().stream())
                .findFirst()
                .map(other -> refusedWhole(
                        501, "Local Azure keeps traces (" + Envelope.TRACE + ") alone, not " + other.baseType() + "."));
        return notSimulated.orElseGet(() -> kept(struck(read, fault)));
    }

    private WireResponse kept(List<Envelope.Read> read) {
        read.forEach(this::keep);
        JsonArray errors = Json.array(
                IntStream.range(0, read.size()).boxed().flatMap(index -> error(index, read.get(index)).stream()));
        int accepted = read.size() - errors.size();
        return WireResponse.json(status(read, accepted), told(read.size(), accepted, errors));
    }

    private void keep(Envelope.Read read) {
        if (read instanceof Envelope.Read.Good good) {
            Spread lag = monitor.settings().logs().traces();
            Instant readable = world.time().instant().plus(lag.draw(random));
            JsonObject values = TraceRow.of(good.envelope(), monitor.workspace());
            monitor.logs().add(LogTable.APP_TRACES, new LogRow(good.envelope().time(), readable, values));
        }
    }

    /** 200 for all, 206 for some; for none, what the first was refused with. */
    private static int status(List<Envelope.Read> read, int accepted) {
        if (accepted == read.size()) {
            return 200;
        }
        return accepted == 0 && read.get(0) instanceof Envelope.Read.Refused first ? first.status() : 206;
    }

    private static List<Envelope.Read> struck(List<Envelope.Read> read, Optional<WireFault> fault) {
        if (fault.isEmpty() || !(fault.get() instanceof WireFault.RefusedItems refused)) {
            return read;
        }
        return IntStream.range(0, read.size())
                .mapToObj(index -> index % 2 == 0
                        ? new Envelope.Read.Refused(refused.status(), "Please retry later.")
                        : read.get(index))
                .toList();
    }

    private static Optional<JsonObject> error(int index, Envelope.Read read) {
        return read instanceof Envelope.Read.Refused refused
                ? Optional.of(error(index, refused.status(), refused.message()))
                : Optional.empty();
    }

    private static JsonObject error(int index, int status, String message) {
        return Json.object()
                .with("index", index)
                .with("statusCode", status)
                .with("message", message)
                .done();
    }

    private static JsonObject told(int received, int accepted, JsonArray errors) {
        return Json.object()
                .with("itemsReceived", received)
                .with("itemsAccepted", accepted)
                .with("errors", errors)
                .done();
    }

    private static WireResponse refusedWhole(int status, String message) {
        JsonArray errors = new JsonArray();
        errors.add(error(0, status, message));
        return WireResponse.json(status, told(0, 0, errors));
    }

    /** An array, or lines of which each is an item. */
    private static Optional<List<String>> items(String body) {
        List<String> items = new ArrayList<>();
        if (body.stripLeading().startsWith("[")) {
            try {
                JsonArray array = JsonParser.parseString(body).getAsJsonArray();
                StreamSupport.stream(array.spliterator(), false)
                        .map(JsonElement::toString)
                        .forEach(items::add);
            } catch (JsonParseException e) {
                return Optional.empty();
            }
        } else {
            body.lines().filter(line -> !line.isBlank()).forEach(items::add);
        }
        return items.isEmpty() || items.size() > MOST_ITEMS ? Optional.empty() : Optional.of(items);
    }
}
