package dev.spotkeeper.wire.health;

import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.json.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the texts of one status or record say together, and whom it names as the cause. Whoever is named proves nothing alone:
 * "Platform Initiated" stands for host crashes too, "User Initiated" for a resize or a new configuration.
 *
 * @param texts titles, sentences and names, those that count first before the others
 * @param isByUser whether it says that a user wanted it
 */
public record HealthStatement(List<String> texts, boolean isByUser) {
    private static final List<String> STOPS = List.of("stop", "deallocat", "powered off", "power off", "shut down");

    public HealthStatement {
        texts = List.copyOf(texts);
    }

    /** Returns whether a cause, a context or a reason's type names a user. "Customer Initiated" and "User-initiated" are on record. */
    public static boolean namesUser(String cause) {
        String plain = Names.plain(cause);
        return plain.equals("userinitiated") || plain.equals("customerinitiated");
    }

    /** Returns what happened, or nothing when no text says so. No VM is started against a user's cause. */
    public Optional<Evidence> read() {
        return texts.stream()
                .flatMap(text -> HealthWording.read(text).stream())
                .findFirst()
                .map(said -> said == Evidence.EVICTED && isByUser ? Evidence.STOPPED_BY_USER : said)
                .or(() -> isByUser && mentionsStop() ? Optional.of(Evidence.STOPPED_BY_USER) : Optional.empty());
    }

    private boolean mentionsStop() {
        Stream<String> lower = texts.stream().map(text -> text.toLowerCase(Locale.ROOT));
        return lower.anyMatch(text -> STOPS.stream().anyMatch(text::contains));
    }
}
