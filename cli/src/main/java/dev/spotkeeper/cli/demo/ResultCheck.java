package dev.spotkeeper.cli.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.local.WorkAccount;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads all results from storage at the end, computes each again, and tells whether it is right. */
final class ResultCheck {
    private final WorkAccount account;
    private final Work work = new Work();

    ResultCheck(WorkAccount account) {
        this.account = account;
    }

    /**
     * Checks all results.
     *
     * @param messages how many messages were planned; a result of another name is wrong
     */
    void check(int messages, Story story) {
        Map<String, Integer> numbers = new HashMap<>();
        IntStream.rangeClosed(1, messages).forEach(number -> numbers.put(Work.id(number), number));
        List<String> ids = account.itemIds();
        ids.parallelStream()
                .flatMap(id ->
                        account.result(id).map(result -> event(id, numbers.getOrDefault(id, 0), result)).stream())
                .forEachOrdered(story::add);
    }

    private Event event(String id, int number, String result) {
        boolean right = number > 0 && digest(result).equals(work.expected(number));
        return Event.of(Instant.now(), Kind.RESULT, "", Map.of("id", id, "right", String.valueOf(right)));
    }

    private static String digest(String result) {
        try {
            JsonObject json = JsonParser.parseString(result).getAsJsonObject();
            return json.has("digest") ? json.get("digest").getAsString() : "none";
        } catch (JsonParseException | IllegalStateException e) {
            return "unreadable";
        }
    }
}
