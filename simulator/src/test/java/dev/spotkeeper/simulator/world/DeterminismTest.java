package dev.spotkeeper.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.fault.Swarm;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.PriceWalk;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Weather;
import dev.spotkeeper.simulator.monitor.AlertRule;
import dev.spotkeeper.simulator.monitor.AlertTransport;
import dev.spotkeeper.simulator.monitor.Receiver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {
    private static final Duration DAYS = Duration.ofDays(2);

    /** Two days of everything at once: weather, prices, faults, alerts, and somebody who starts what is down. */
    private static TestWorld days(long seed) {
        TestWorld test = new TestWorld(seed, WorldSettings.usual());
        World world = test.world;
        Receiver receiver = new Receiver("function", URI.create("http://127.0.0.1:7071/api/alerts"), true);
        world.monitor().alerts().add(AlertRule.onHealth(receiver));
        world.monitor()
                .alerts()
                .deliverBy((url, body, answered) ->
                        answered.accept(new AlertTransport.Answer.Status(body.hashCode() % 5 == 0 ? 503 : 202)));
        List<Scope> scopes = List.of(Scope.of(new Place("westeurope", "1")), Scope.of(new Place("westeurope", "2")));
        new Weather(
                        world.time(),
                        world.market(),
                        new Weather.Climate(
                                scopes, Spread.seconds(1_000, 7_000, 40_000), Spread.seconds(60, 900, 9_000), 0.2),
                        world.seed().stream("weather"))
                .begin(TestWorld.START.plus(DAYS));
        new PriceWalk(world.time(), world.market(), world.seed().stream("prices"))
                .begin("westeurope", Duration.ofHours(6), TestWorld.START.plus(DAYS));
        world.faults().leaveToChance(new Swarm(world.seed().stream("faults"), 0.1));
        for (int i = 0; i < 8; i++) {
            JsonObject body =
                    TestWorld.bodyWith("{\"billingProfile\":{\"maxPrice\":" + (i == 0 ? "0.021" : "-1") + "}}");
            body.add(
                    "zones", TestWorld.json("{\"z\":[\"" + (1 + i % 2) + "\"]}").get("z"));
            test.put("vm-" + i, body);
        }
        keepStarting(test);
        test.advance(DAYS);
        return test;
    }

    private static void keepStarting(TestWorld test) {
        test.world.time().after(Duration.ofMinutes(1), () -> {
            test.world.compute().all().stream()
                    .filter(vm -> vm.power() == PowerState.DEALLOCATED)
                    .forEach(vm -> test.world.compute().start(vm.key(), TestWorld.APP));
            keepStarting(test);
        });
    }

    private static String story(TestWorld test) {
        return test.world.log().all().stream().map(WorldEvent::line).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261124})
    void oneSeedTellsOneStoryToTheByte(long seed) {
        assertThat(story(days(seed))).isEqualTo(story(days(seed)));
    }

    @Test
    void twoSeedsTellTwoStories() {
        assertThat(story(days(1))).isNotEqualTo(story(days(2)));
    }

    @Test
    void capacityHeldIsThatOfTheVmsThatAreAllocated() {
        TestWorld test = days(3);

        List<String> allocated = test.world.compute().all().stream()
                .filter(vm -> vm.power().isAllocated())
                .map(vm -> vm.key().resourceId().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .toList();
        assertThat(test.world.market().held())
                .extracting(holder -> holder.name())
                .containsExactlyInAnyOrderElementsOf(allocated);
        assertThat(test.events(EventKind.EVICTED)).hasSizeGreaterThan(20);
    }
}
