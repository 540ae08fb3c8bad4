package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The deviations of local Azure that are known, each with its reason: {@code deviations.json} beside this class. A row is explained when each of
 * its deviations is.
 */
final class ListedDeviations {
    private static final String FILE = "deviations.json";

    private final List<Listed> all;

    private ListedDeviations(List<Listed> all) {
        this.all = all;
    }

    /**
     * One deviation. {@code *} stands for anything.
     *
     * @param request method and path
     * @param deviation as {@link Deviation#text} writes it
     * @param beside another deviation that the same row must have, so that what follows from it is explained only with it
     */
    private record Listed(Pattern request, Pattern deviation, Optional<Pattern> beside, String reason) {
        private boolean covers(Row row, Deviation one) {
            return request.matcher(row.request()).matches()
                    && deviation.matcher(one.text()).matches()
                    && beside.map(other -> row.deviations().stream()
                                    .anyMatch(each -> other.matcher(each.text()).matches()))
                            .orElse(true);
        }
    }

    static ListedDeviations read() {
        try (InputStream in = Objects.requireNonNull(ListedDeviations.class.getResourceAsStream(FILE), FILE)) {
            return of(JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    static ListedDeviations of(JsonObject file) {
        return new ListedDeviations(StreamSupport.stream(
                        file.getAsJsonArray("deviations").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(one -> new Listed(
                        pattern(text(one, "request")),
                        pattern(text(one, "deviation")),
                        Json.text(one, "beside").map(ListedDeviations::pattern),
                        text(one, "reason")))
                .toList());
    }

    /** The row with the reasons of its deviations, if all have one. */
    Row explained(Row row) {
        List<Optional<String>> reasons = row.deviations().stream()
                .map(deviation -> all.stream()
                        .filter(listed -> listed.covers(row, deviation))
                        .map(Listed::reason)
                        .findFirst())
                .toList();
        boolean isExplained = !reasons.isEmpty() && reasons.stream().allMatch(Optional::isPresent);
        return isExplained
                ? row.because(String.join(
                        " ",
                        reasons.stream().flatMap(Optional::stream).distinct().toList()))
                : row;
    }

    private static String text(JsonObject object, String name) {
        return Json.text(object, name).orElseThrow(() -> new IllegalArgumentException(FILE + ": no " + name));
    }

    private static Pattern pattern(String text) {
        String[] parts = text.split("\\*", -1);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(parts[i].isEmpty() ? "" : Pattern.quote(parts[i]));
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
