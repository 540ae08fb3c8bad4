package dev.spotkeeper.wire.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogAlertTest {
    private static final String ASKS = "AppTraces | where Message == \"Preempt\"";
    private static final String DENIES = "AppTraces | where Message != \"Preempt\"";
    private static final String TELLS_NOTHING = "AppTraces";

    @ParameterizedTest
    @CsvSource({
        "GreaterThan, 0, 1, true",
        "GreaterThanOrEqual, 1, 1, true",
        "Equals, 1, 1, true",
        "GreaterThan, 0, , true",
        ", , , true",
        "GreaterThan, 0, 0, false",
        "GreaterThan, -1, 1, false",
        "GreaterThanOrEqual, 0, 1, false",
        "Equal, 0, 0, false",
        "LessThan, 1, 0, false",
        "LessThanOrEqual, 5, 1, false"
    })
    void onlyAConditionThatNeedsATraceTellsOfOne(
            @Nullable String operator, @Nullable String threshold, @Nullable Double value, boolean isOurs) {
        JsonObject criterion = criterion(ASKS);
        add(criterion, "operator", operator);
        add(criterion, "threshold", threshold);
        if (value != null) {
            criterion.addProperty("metricValue", value);
        }
        assertThat(isOurs(criterion)).isEqualTo(isOurs);
    }

    @Test
    void valueOfADimensionOutweighsTheQuery() {
        assertThat(isOurs(with(criterion(TELLS_NOTHING), "Include", "Preempt"))).isTrue();
        assertThat(isOurs(with(criterion(ASKS), "Include", "Terminate"))).isFalse();
    }

    @Test
    void excludedDimensionIsNoneOfWhatWasFound() {
        assertThat(isOurs(with(criterion(TELLS_NOTHING), "Exclude", "Preempt"))).isFalse();
    }

    /** A withdrawn notice is a trace with the same type of event. */
    @Test
    void queryThatLeavesPreemptOutIsNotOursWhateverItWasSplitBy() {
        assertThat(isOurs(with(criterion(DENIES), "Include", "Preempt"))).isFalse();
    }

    private static JsonObject criterion(String query) {
        JsonObject criterion = new JsonObject();
        criterion.addProperty("searchQuery", query);
        criterion.add("dimensions", new JsonArray());
        return criterion;
    }

    private static JsonObject with(JsonObject criterion, String operator, String value) {
        JsonObject dimension = new JsonObject();
        dimension.addProperty("name", "EventType");
        dimension.addProperty("operator", operator);
        dimension.addProperty("value", value);
        criterion.getAsJsonArray("dimensions").add(dimension);
        return criterion;
    }

    private static void add(JsonObject criterion, String name, @Nullable String value) {
        if (value != null) {
            criterion.addProperty(name, value);
        }
    }

    private static boolean isOurs(JsonObject criterion) {
        JsonArray criteria = new JsonArray();
        criteria.add(criterion);
        AlertFixture alert = AlertFixture.load("other-log-v2");
        String body = alert.withJson("data.alertContext.condition.allOf", criteria)
                .body()
                .toString();
        Reading reading = Payloads.read(body, Arrival.at(Instant.parse("2026-11-24T10:10:00Z")));
        List<Finding> findings = ((Reading.Understood) reading).findings();
        assertThat(findings).allMatch(finding -> finding.evidence() == Evidence.WORKER_NOTICE);
        return !findings.isEmpty();
    }
}
