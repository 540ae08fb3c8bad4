package dev.spotkeeper.simulator.world;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionHabits;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.NoticeMix;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.compute.Outcome;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.imds.ImdsAnswer;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.ReclaimPace;
import dev.spotkeeper.simulator.market.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A world in virtual time for tests, with words for what tests do. Operations take 10 s, teardown 20 s. */
public final class TestWorld {
    public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    public static final Principal OWNER = Principal.user("11111111-2222-4333-8444-555555555555", "ada@contoso.example");
    public static final Principal APP =
            Principal.service("66666666-7777-4888-8999-000000000000", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    public static final Place ZONE = new Place("westeurope", "1");
    public static final Duration OPERATION = Duration.ofSeconds(10);
    public static final Duration TEARDOWN = Duration.ofSeconds(20);
    public static final String SIZE = "Standard_D2as_v5";

    public final World world;

    public TestWorld(long seed, WorldSettings settings) {
        this.world = new World(seed, START, settings);
    }

    public static TestWorld usual() {
        return new TestWorld(7, settings());
    }

    /** Exact durations, 30 s notices, refusals at once, evictions at once. */
    public static WorldSettings settings() {
        EvictionHabits.Spans spans = new EvictionHabits.Spans(
                Spread.exactly(Duration.ofMinutes(1)), Duration.ofMillis(500), Spread.exactly(TEARDOWN));
        EvictionHabits habits =
                EvictionHabits.USUAL.with(NoticeMix.always(Notice.USUAL)).with(spans);
        return WorldSettings.usual()
                .with(MarketSettings.usual().withPace(ReclaimPace.within(Duration.ZERO)))
                .with(ComputeSettings.usual()
                        .with(OperationTimes.exactly(OPERATION))
                        .with(habits)
                        .withAsyncRefusalShare(0));
    }

    public static VmKey key(String name) {
        return new VmKey("00000000-0000-4000-8000-000000000001", "rg-spot", name);
    }

    public static JsonObject body() {
        return json("""
                {"location":"westeurope","zones":["1"],"tags":{"spotkeeper-pool":"p"},
                 "properties":{"hardwareProfile":{"vmSize":"Standard_D2as_v5"},"priority":"Spot",
                  "evictionPolicy":"Deallocate","billingProfile":{"maxPrice":-1},
                  "storageProfile":{"osDisk":{"name":"os","createOption":"FromImage","diskSizeGB":30,
                                              "managedDisk":{"storageAccountType":"Standard_LRS"}}}}}
                """);
    }

    public static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** The usual body with some of its properties replaced. */
    public static JsonObject bodyWith(String properties) {
        JsonObject body = body();
        json(properties)
                .entrySet()
                .forEach(e -> body.getAsJsonObject("properties").add(e.getKey(), e.getValue()));
        return body;
    }

    public Outcome put(String vm, JsonObject body) {
        return world.compute().put(key(vm), body, OWNER);
    }

    /** Creates a VM and waits until it runs. */
    public VmKey running(String vm) {
        return running(vm, body());
    }

    public VmKey running(String vm, JsonObject body) {
        put(vm, body);
        advance(OPERATION);
        return key(vm);
    }

    public Outcome start(String vm) {
        return world.compute().start(key(vm), APP);
    }

    public Outcome deallocate(String vm) {
        return world.compute().deallocate(key(vm), OWNER);
    }

    /** Creates a VM and deallocates it as its owner. */
    public VmKey deallocated(String vm) {
        running(vm);
        deallocate(vm);
        advance(OPERATION);
        return key(vm);
    }

    public void down() {
        world.market().down(Scope.of(ZONE));
    }

    public void up() {
        world.market().up(Scope.of(ZONE));
    }

    public void evict(String vm, Notice notice) {
        world.operator().evict(vm, notice);
    }

    public VirtualMachine vm(String vm) {
        return world.compute().find(key(vm)).orElseThrow();
    }

    public boolean exists(String vm) {
        return world.compute().find(key(vm)).isPresent();
    }

    public PowerState power(String vm) {
        return vm(vm).power();
    }

    public void advance(Duration span) {
        world.virtualTime().advance(span);
    }

    public void advance(long seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    public Instant now() {
        return world.time().instant();
    }

    public List<WorldEvent> events(EventKind kind) {
        return world.log().all().stream().filter(event -> event.kind() == kind).toList();
    }

    public ImdsAnswer.Body imds(String vm, String version) {
        return (ImdsAnswer.Body) world.scheduledEvents().get(key(vm), version);
    }

    public JsonObject document(String vm) {
        return json(imds(vm, "2020-07-01").body());
    }
}
