package dev.spotkeeper.simulator.imdsface;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.imds.ImdsAnswer;
import dev.spotkeeper.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What 169.254.169.254 serves to a VM, at {@code /vm/<name>/metadata/...}. A VM without power has no metadata service: the
 * connection ends without a word. On the world's thread only.
 */
public final class ImdsService implements WireService {
    private static final Pattern PATH = Pattern.compile("/vm/([^/]+)(/metadata/.*)");

    private final World world;
    private final TokenFace tokens;
    private final Map<String, Face> faces = new LinkedHashMap<>();

    /** IMDS of all VMs of {@code world}; a VM's identity is added to {@code directory} when it first asks for a token. */
    public ImdsService(World world, Directory directory, Tokens tokens) {
        this.world = world;
        this.tokens = new TokenFace(directory, tokens);
        faces.put(
                "GET /metadata/scheduledevents",
                (vm, request) -> wire(world.scheduledEvents().get(vm.key(), asked(request))));
        faces.put(
                "POST /metadata/scheduledevents",
                (vm, request) -> wire(world.scheduledEvents().post(vm.key(), asked(request), request.body())));
        faces.put("GET /metadata/instance", ImdsService::instance);
        faces.put(
                "GET /metadata/instance/compute",
                (vm, request) -> version(request).orElseGet(() -> WireResponse.json(200, InstanceJson.compute(vm))));
        faces.put("GET /metadata/instance/compute/userdata", ImdsService::userData);
        faces.put(
                "GET /metadata/identity/oauth2/token",
                (vm, request) -> this.tokens.answer(vm.key().name(), request));
    }

    /** Answers one thing about a VM. */
    @FunctionalInterface
    private interface Face {
        WireResponse answer(VirtualMachine vm, WireRequest request);
    }

    /** Returns what a VM can ask, as {@code GET /path}. */
    public List<String> endpoints() {
        return List.copyOf(faces.keySet());
    }

    @Override
    public WireResponse handle(WireRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return error(404, "Not found: local Azure serves IMDS at /vm/<name>/metadata/...");
        }
        Optional<VirtualMachine> vm = world.compute().all().stream()
                .filter(one -> one.key().name().equalsIgnoreCase(path.group(1)))
                .filter(one -> one.power() == PowerState.RUNNING || one.power() == PowerState.STOPPING)
                .findFirst();
        if (vm.isEmpty()) {
            return WireResponse.empty(503).lost();
        }
        return refusal(request).orElseGet(() -> served(vm.get(), path.group(2).toLowerCase(Locale.ROOT), request));
    }

    /** A browser that was tricked sends no {@code Metadata} header, and a proxy leaves its trace: both are refused. */
    private static Optional<WireResponse> refusal(WireRequest request) {
        boolean proxied = request.header("x-forwarded-for").isPresent();
        boolean asked =
                request.header("metadata").filter("true"::equalsIgnoreCase).isPresent();
        return proxied || !asked
                ? Optional.of(error(400, "Bad request. Required metadata header not specified"))
                : Optional.empty();
    }

    private WireResponse served(VirtualMachine vm, String path, WireRequest request) {
        String plain = path.replaceAll("/+$", "");
        boolean isThere = faces.keySet().stream().anyMatch(face -> face.endsWith(" " + plain));
        return Optional.ofNullable(faces.get(request.method() + " " + plain))
                .map(face -> face.answer(vm, request))
                .orElseGet(() -> isThere ? error(405, "Method not allowed") : error(404, "Not found"));
    }

    private static String asked(WireRequest request) {
        return request.query().get("api-version").orElse("");
    }

    private static WireResponse wire(ImdsAnswer answer) {
        if (answer instanceof ImdsAnswer.Dropped dropped) {
            return WireResponse.empty(503).heldFor(dropped.after()).lost();
        }
        if (answer instanceof ImdsAnswer.Body body) {
            return WireResponse.text(body.status(), "application/json; charset=utf-8", body.body())
                    .heldFor(body.after());
        }
        throw new AssertionError(answer);
    }

    private static WireResponse instance(VirtualMachine vm, WireRequest request) {
        return version(request)
                .orElseGet(() -> WireResponse.json(
                        200,
                        Json.object()
                                .with("compute", InstanceJson.compute(vm))
                                .with("network", InstanceJson.network(vm))
                                .done()));
    }

    /** A leaf is served as text, and only to who asks for text. */
    private static WireResponse userData(VirtualMachine vm, WireRequest request) {
        boolean text = request.query().get("format").equals(Optional.of("text"));
        return version(request)
                .orElseGet(() -> text
                        ? WireResponse.text(200, "text/plain; charset=utf-8", InstanceJson.userData(vm))
                        : error(400, "Bad request. A leaf is served with format=text"));
    }

    private static Optional<WireResponse> version(WireRequest request) {
        boolean known = request.query()
                .get("api-version")
                .filter(InstanceJson.VERSIONS::contains)
                .isPresent();
        JsonObject body = Json.object()
                .with(
                        "error",
                        "Bad request. api-version is invalid or was not specified in the request. For more information refer"
                                + " to aka.ms/azureimds")
                .with("newest-versions", Json.texts(Stream.of("2025-04-07", "2024-07-17", "2024-03-15")))
                .done();
        return known ? Optional.empty() : Optional.of(WireResponse.json(400, body));
    }

    static WireResponse error(int status, String text) {
        return WireResponse.json(status, Json.of("error", text));
    }
}
