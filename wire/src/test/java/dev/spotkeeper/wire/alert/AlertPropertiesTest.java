package dev.spotkeeper.wire.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a sender changes in a body, the parser answers in words. */
class AlertPropertiesTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:03:10Z");
    private static final int ROUNDS = 400;
    private static final List<JsonElement> SURPRISES = List.of(
            JsonNull.INSTANCE,
            new JsonPrimitive(""),
            new JsonPrimitive(1e300),
            new JsonPrimitive(true),
            new JsonPrimitive("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v"),
            new JsonPrimitive("9999-99-99T99:99:99Z"),
            new JsonArray(),
            new JsonObject());

    @TestFactory
    Stream<DynamicTest> changedMembersNeverThrow() {
        return fixtures()
                .map(name -> DynamicTest.dynamicTest(name + ", seed 11", () -> {
                    RandomGenerator random =
                            RandomGeneratorFactory.of("L64X128MixRandom").create(11);
                    for (int round = 0; round < ROUNDS; round++) {
                        JsonElement body = JsonParser.parseString(AlertFixture.text(name));
                        for (int change = 0; change <= round % 4; change++) {
                            changeSomewhere(body, random);
                        }
                        assertAnswered(body.toString());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> changedCharactersNeverThrow() {
        return fixtures()
                .map(name -> DynamicTest.dynamicTest(name + ", seed 12", () -> {
                    RandomGenerator random =
                            RandomGeneratorFactory.of("L64X128MixRandom").create(12);
                    for (int round = 0; round < ROUNDS; round++) {
                        StringBuilder body = new StringBuilder(AlertFixture.text(name));
                        int at = random.nextInt(body.length());
                        switch (random.nextInt(4)) {
                            case 0 -> body.setLength(at);
                            case 1 -> body.setCharAt(at, (char) random.nextInt(0x10000));
                            case 2 -> body.deleteCharAt(at);
                            default -> body.insert(at, "{[\",:\\".charAt(random.nextInt(6)));
                        }
                        assertAnswered(body.toString());
                    }
                }));
    }

    private static Stream<String> fixtures() {
        return Stream.concat(
                AlertFixture.SIGNALS.stream(), AlertFixture.OTHERS.stream().map(name -> "other-" + name));
    }

    private static void assertAnswered(String body) {
        Reading parsed = Payloads.read(body, Arrival.at(RECEIVED));
        if (parsed instanceof Reading.Understood found) {
            assertThat(found.signals()).allSatisfy(AlertPropertiesTest::assertSound);
        }
    }

    private static void assertSound(Signal signal) {
        assertThat(signal.eventId()).isNotBlank();
        assertThat(signal.occurredAt()).isBeforeOrEqualTo(RECEIVED);
    }

    private static void changeSomewhere(JsonElement body, RandomGenerator random) {
        List<JsonElement> parents = new ArrayList<>();
        collectParents(body, parents);
        if (parents.isEmpty()) {
            return;
        }
        JsonElement parent = parents.get(random.nextInt(parents.size()));
        JsonElement surprise = SURPRISES.get(random.nextInt(SURPRISES.size()));
        if (parent.isJsonArray()) {
            parent.getAsJsonArray().set(random.nextInt(parent.getAsJsonArray().size()), surprise);
        } else {
            List<String> names = List.copyOf(parent.getAsJsonObject().keySet());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(3) == 0) {
                parent.getAsJsonObject().remove(name);
            } else {
                parent.getAsJsonObject().add(name, surprise.deepCopy());
            }
        }
    }

    private static void collectParents(JsonElement element, List<JsonElement> parents) {
        if (element.isJsonArray() && element.getAsJsonArray().size() > 0) {
            parents.add(element);
            element.getAsJsonArray().forEach(child -> collectParents(child, parents));
        }
        if (element.isJsonObject() && element.getAsJsonObject().size() > 0) {
            parents.add(element);
            for (Map.Entry<String, JsonElement> member :
                    element.getAsJsonObject().entrySet()) {
                collectParents(member.getValue(), parents);
            }
        }
    }
}
