package dev.spotkeeper.simulator.control;

import dev.spotkeeper.simulator.compute.Notice;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notice of an eviction as people write it: {@code 30s}, {@code 30}, {@code PT30S} or {@code none}. */
final class NoticeText {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,5})s?");

    private NoticeText() {}

    static Optional<Notice> read(String text) {
        Matcher seconds = SECONDS.matcher(text);
        if (text.equalsIgnoreCase("none") || text.equals("0") || text.equals("0s")) {
            return Optional.of(Notice.NONE);
        }
        if (seconds.matches()) {
            return Optional.of(Notice.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)))));
        }
        try {
            Duration span = Duration.parse(text);
            return span.isNegative() ? Optional.empty() : Optional.of(Notice.of(span));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
