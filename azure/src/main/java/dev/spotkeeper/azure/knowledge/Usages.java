package dev.spotkeeper.azure.knowledge;

import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.wire.json.Members;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the quotas of a region still allow (usages of Compute). */
record Usages(ArmPages pages) {
    private static final String VERSION = "2025-04-01";

    ArmAnswer<Quotas> ask(String subscription, String region) {
        String path = "/subscriptions/" + subscription + "/providers/Microsoft.Compute/locations/"
                + Spelling.query(region) + "/usages?api-version=" + VERSION;
        return pages.all(path, Usages::left)
                .map(all -> new Quotas(
                        all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::min))));
    }

    private static Optional<Map.Entry<String, Integer>> left(Members usage) {
        Optional<Integer> limit = usage.text("limit").flatMap(Spelling::whole);
        Optional<Integer> used = usage.text("currentValue").flatMap(Spelling::whole);
        return usage.object("name")
                .text("value")
                .filter(name -> limit.isPresent() && used.isPresent())
                .map(name -> Map.entry(Spelling.lower(name), Math.max(0, limit.orElseThrow() - used.orElseThrow())));
    }
}
