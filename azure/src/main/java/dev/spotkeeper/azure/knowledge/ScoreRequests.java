package dev.spotkeeper.azure.knowledge;

import dev.spotkeeper.azure.knowledge.PlacementScores.Request;
import dev.spotkeeper.core.port.Knowledge.Question;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which requests for scores a question takes. */
final class ScoreRequests {
    /** They count against the bucket of reads; sizes beyond are left without a score. */
    static final int MAX_REQUESTS = 16;

    private ScoreRequests() {}

    static List<Request> of(Question question) {
        return Stream.of(true, false)
                .flatMap(isZonal -> chunks(regions(question, isZonal), PlacementScores.MAX_REGIONS).stream()
                        .flatMap(regions ->
                                chunks(List.copyOf(new TreeSet<>(question.sizes())), PlacementScores.MAX_SIZES).stream()
                                        .map(sizes -> new Request(regions, sizes, isZonal, question.count()))))
                .limit(MAX_REQUESTS)
                .toList();
    }

    private static List<String> regions(Question question, boolean isZonal) {
        return question.zones().entrySet().stream()
                .filter(region -> region.getValue().stream().anyMatch(zone -> zone.isEmpty() != isZonal))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<List<String>> chunks(List<String> all, int size) {
        return IntStream.iterate(0, at -> at < all.size(), at -> at + size)
                .mapToObj(at -> all.subList(at, Math.min(all.size(), at + size)))
                .toList();
    }
}
