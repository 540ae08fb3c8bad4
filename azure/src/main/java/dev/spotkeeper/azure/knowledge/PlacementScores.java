package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpPipeline;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.core.ladder.PlacementScore;
import dev.spotkeeper.wire.json.Members;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Spot placement scores of some sizes in some regions. */
record PlacementScores(ArmEndpoint arm, HttpPipeline pipeline) {
    /** Azure's limits of one request. */
    static final int MAX_REGIONS = 8;

    static final int MAX_SIZES = 5;

    private static final int MAX_COUNT = 1000;
    private static final String VERSION = "2025-06-05";

    /** Returns the key of a score; the zone is empty for a VM in none. */
    static String key(String size, String region, String zone) {
        return SpotRows.key(size, region) + "|" + zone;
    }

    /**
     * A request.
     *
     * @param regions at most {@link #MAX_REGIONS}
     * @param sizes at most {@link #MAX_SIZES}
     * @param isZonal whether scores of zones are asked for
     * @param count how many VMs are needed
     */
    record Request(List<String> regions, List<String> sizes, boolean isZonal, int count) {}

    ArmAnswer<Map<String, PlacementScore>> ask(String subscription, Request request) {
        String url = arm.url("/subscriptions/" + subscription + "/providers/Microsoft.Compute/locations/"
                + Spelling.query(request.regions().get(0)) + "/placementScores/spot/generate?api-version=" + VERSION);
        ArmAnswer<ArmDocument> answer = ArmCalls.post(pipeline, url, body(request));
        if (!(answer instanceof ArmAnswer.Received<ArmDocument> received)) {
            return answer.map(nothing -> Map.of());
        }
        return received.value()
                .members()
                .<ArmAnswer<Map<String, PlacementScore>>>map(members -> new ArmAnswer.Received<>(scores(members)))
                .orElseGet(() -> new ArmAnswer.Lost<>("placement scores that cannot be read"));
    }

    /** A score that is none of the three words (stale, restricted) is not there. */
    private static Map<String, PlacementScore> scores(Members answer) {
        Map<String, PlacementScore> scores = new HashMap<>();
        for (Members each : answer.objects("placementScores")) {
            Optional<PlacementScore> score = each.text("score").flatMap(PlacementScores::score);
            if (score.isPresent() && each.text("sku").isPresent()) {
                String zone = each.text("availabilityZone").orElse("");
                scores.put(key(each.required("sku"), each.text("region").orElse(""), zone), score.get());
            }
        }
        return Map.copyOf(scores);
    }

    private static Optional<PlacementScore> score(String word) {
        return Arrays.stream(PlacementScore.values())
                .filter(score -> score.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String body(Request request) {
        JsonArray regions = new JsonArray();
        request.regions().forEach(regions::add);
        JsonArray sizes = new JsonArray();
        request.sizes().forEach(size -> {
            JsonObject sku = new JsonObject();
            sku.addProperty("sku", size);
            sizes.add(sku);
        });
        JsonObject body = new JsonObject();
        body.add("desiredLocations", regions);
        body.add("desiredSizes", sizes);
        body.addProperty("desiredCount", Math.max(1, Math.min(MAX_COUNT, request.count())));
        body.addProperty("availabilityZones", request.isZonal());
        return body.toString();
    }
}
