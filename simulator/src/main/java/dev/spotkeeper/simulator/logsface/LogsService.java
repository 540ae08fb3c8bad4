package dev.spotkeeper.simulator.logsface;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.arm.WireFaults;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.identity.Bearer;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.AskedQuery;
import dev.spotkeeper.simulator.logs.QueryResult;
import dev.spotkeeper.simulator.logs.Timespan;
import dev.spotkeeper.simulator.monitor.Monitor;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Logs query API, {@code POST /v1/workspaces/{id}/query}. It speaks no Kusto: it answers the queries that it knows, and
 * any other text is a 501 that shows it. On the world's thread only.
 */
public final class LogsService implements WireService {
    private static final String PREFIX = "/v1/workspaces/";

    /** What it answers to. */
    public static final String ENDPOINT = "POST " + PREFIX + "{workspace}/query";

    private static final Set<String> AUDIENCES =
            Set.of("https://api.loganalytics.io", "https://api.loganalytics.azure.com");

    private final Monitor monitor;
    private final InstantSource time;
    private final Bearer bearer;
    private final Faulty faulty = new Faulty(LogsErrors::service);

    /** The API over the workspace of {@code monitor}, whose clock is {@code time}. */
    public LogsService(Monitor monitor, InstantSource time, Bearer bearer) {
        this.monitor = monitor;
        this.time = time;
        this.bearer = bearer;
    }

    /** What is to go wrong between clients and this API. */
    public WireFaults faults() {
        return faulty.faults();
    }

    @Override
    public WireResponse handle(WireRequest request) {
        return faulty.answer(request, unused -> refusal(request).orElseGet(() -> answer(request)));
    }

    private WireResponse answer(WireRequest request) {
        String[] path = request.path().split("/", -1);
        if (request.path().equals("/v1/$batch")
                || (isQuery(path) && !request.method().equals("POST"))) {
            return notSimulated(request.toString());
        }
        if (!isQuery(path) || !path[3].equalsIgnoreCase(monitor.workspace().id())) {
            return LogsErrors.pathNotFound();
        }
        return Json.parse(request.body())
                .map(this::query)
                .orElseGet(() -> LogsErrors.badArgument("InvalidJson", "The body must be a JSON object."));
    }

    private static boolean isQuery(String[] path) {
        return path.length == 5 && String.join("/", path).startsWith(PREFIX) && path[4].equals("query");
    }

    private WireResponse query(JsonObject body) {
        Optional<String> text = Json.text(body, "query").filter(query -> !query.isBlank());
        if (text.isEmpty()) {
            return LogsErrors.badArgument("QueryMissing", "The query is missing.");
        }
        Optional<Timespan> timespan = timespan(body);
        if (timespan.isEmpty()) {
            return LogsErrors.badArgument("InvalidTimespan", "The timespan is no ISO 8601 duration or interval.");
        }
        return AskedQuery.read(text.get())
                .map(query -> query.answer(monitor.logs(), timespan.get()))
                .map(result -> WireResponse.json(200, tables(result)))
                .orElseGet(() -> notSimulated("this query:\n" + text.get()));
    }

    private Optional<Timespan> timespan(JsonObject body) {
        JsonElement given = body.get("timespan");
        return given == null || given.isJsonNull()
                ? Optional.of(Timespan.ALL)
                : Json.text(body, "timespan").flatMap(text -> Timespan.read(text, time.instant()));
    }

    private static JsonObject tables(QueryResult result) {
        JsonObject table = Json.object()
                .with("name", "PrimaryResult")
                .with(
                        "columns",
                        Json.array(result.columns().stream()
                                .map(column -> Json.object()
                                        .with("name", column.name())
                                        .with("type", column.type())
                                        .done())))
                .with("rows", Json.array(result.rows().stream()))
                .done();
        return Json.object().with("tables", Json.array(Stream.of(table))).done();
    }

    private Optional<WireResponse> refusal(WireRequest request) {
        // The SDK's client derives the audience from its endpoint, without the port.
        String own = request.uri().getScheme() + "://" + request.uri().getHost();
        Bearer.Look look = bearer.look(request, audience -> AUDIENCES.contains(audience) || audience.equals(own));
        if (look instanceof Bearer.Look.Good good) {
            return good.caller().kind() == Principal.Kind.VM
                    ? Optional.of(LogsErrors.error(
                            403,
                            "InsufficientAccessError",
                            "The provided credentials have insufficient access to perform the requested operation"))
                    : Optional.empty();
        }
        if (look instanceof Bearer.Look.Missing) {
            return Optional.of(LogsErrors.error(
                    401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing."));
        }
        if (look instanceof Bearer.Look.Misdirected elsewhere) {
            return Optional.of(LogsErrors.error(
                    403,
                    "InvalidAuthenticationTokenAudience",
                    "The access token has been obtained from wrong audience or resource '" + elsewhere.audience()
                            + "'. It should exactly match (including forward slash) with one of the allowed audiences"
                            + " 'https://api.loganalytics.io','https://api.loganalytics.azure.com'."));
        }
        return Optional.of(LogsErrors.error(403, "InvalidAuthenticationToken", "The access token is invalid."));
    }

    private static WireResponse notSimulated(String what) {
        return LogsErrors.error(501, "NotSimulated", "Local Azure does not simulate " + what);
    }
}
