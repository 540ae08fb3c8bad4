package dev.spotkeeper.simulator.host;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code extensions.queues} of {@code host.json}, with the defaults of the Storage Queues extension 5.
 *
 * @param batchSize messages taken at once, 1 to 32
 * @param newBatchThreshold more are taken when so few are running
 * @param maxDequeueCount tries before a message goes to the poison queue
 * @param visibilityTimeout how long a failed message stays hidden
 * @param maxPollingInterval the longest wait between two looks at an idle queue
 * @param base64 whether texts are in base64
 */
record QueueOptions(
        int batchSize,
        int newBatchThreshold,
        int maxDequeueCount,
        Duration visibilityTimeout,
        Duration maxPollingInterval,
        boolean base64) {

    private static final Pattern TIME_SPAN =
            Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,3})\\d*)?");

    static QueueOptions of(JsonObject json) {
        int batch = number(json, "batchSize", 16);
        if (batch < 1 || batch > 32) {
            throw new HostProblem("host.json: batchSize must be from 1 to 32, not " + batch);
        }
        return new QueueOptions(
                batch,
                number(json, "newBatchThreshold", batch / 2),
                Math.max(1, number(json, "maxDequeueCount", 5)),
                span(json, "visibilityTimeout", Duration.ZERO),
                span(json, "maxPollingInterval", Duration.ofMinutes(1)),
                !text(json, "messageEncoding").orElse("base64").equalsIgnoreCase("none"));
    }

    private static int number(JsonObject json, String member, int otherwise) {
        Optional<String> text = text(json, member);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,6}")) {
            throw new HostProblem("host.json: " + member + " must be a number, not " + text.get());
        }
        return Integer.parseInt(text.get());
    }

    private static Duration span(JsonObject json, String member, Duration otherwise) {
        return text(json, member).map(text -> parseSpan(member, text)).orElse(otherwise);
    }

    /** Reads a .NET TimeSpan, {@code [d.]hh:mm:ss[.fff]}. */
    private static Duration parseSpan(String member, String text) {
        Matcher matcher = TIME_SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new HostProblem("host.json: " + member + " must be hh:mm:ss, not " + text);
        }
        return Duration.ofDays(group(matcher, 1))
                .plusHours(group(matcher, 2))
                .plusMinutes(group(matcher, 3))
                .plusSeconds(group(matcher, 4))
                .plusMillis(Optional.ofNullable(matcher.group(5))
                        .map(fraction -> Long.parseLong((fraction + "00").substring(0, 3)))
                        .orElse(0L));
    }

    private static long group(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).map(Long::parseLong).orElse(0L);
    }

    private static Optional<String> text(JsonObject json, String member) {
        return Optional.ofNullable(json.get(member))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }
}
