package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a criterion's results were split by. Names are compared as {@linkplain Names#plain plain} ones: {@code _ResourceId} and
 * {@code ResourceId} are one name with two values. A value that the rule excludes is none of what was found.
 */
final class Dimensions {
    private final List<Members> pairs;

    Dimensions(Members criterion) {
        pairs = criterion.objects("dimensions").stream()
                .filter(pair -> pair.text("operator")
                        .filter("Exclude"::equalsIgnoreCase)
                        .isEmpty())
                .toList();
    }

    List<String> all(String name) {
        return pairs.stream()
                .filter(pair ->
                        pair.text("name").map(Names::plain).filter(name::equals).isPresent())
                .flatMap(pair -> pair.text("value").stream())
                .toList();
    }

    List<String> allOf(String... names) {
        return Stream.of(names).flatMap(name -> all(name).stream()).toList();
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    Optional<Instant> instant(String name) {
        return first(name).flatMap(Dimensions::parse);
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
