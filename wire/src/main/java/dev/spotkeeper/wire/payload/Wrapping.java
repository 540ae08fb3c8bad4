package dev.spotkeeper.wire.payload;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is around records: lists of answers, batches of exports, and the examples of Azure's specifications. */
final class Wrapping {
    /** Lists of ARM, of exports to Event Hubs and storage, of Resource Graph. */
    private static final List<String> LISTS = List.of("value", "records", "data");

    private Wrapping() {}

    /** Returns the records, in their order. */
    static Stream<JsonElement> contentOf(JsonElement document) {
        if (document.isJsonArray()) {
            return StreamSupport.stream(document.getAsJsonArray().spliterator(), false)
                    .flatMap(Wrapping::list);
        }
        return example(document.getAsJsonObject()).flatMap(Wrapping::list);
    }

    /** An array in a wrapper stands for its elements; Event Hubs put several batches into one list. */
    private static Stream<JsonElement> list(JsonElement element) {
        if (!element.isJsonObject()) {
            return Stream.of(element);
        }
        JsonObject object = element.getAsJsonObject();
        return LISTS.stream()
                .filter(name -> object.has(name) && object.get(name).isJsonArray())
                .findFirst()
                .map(name -> StreamSupport.stream(object.getAsJsonArray(name).spliterator(), false))
                .orElseGet(() -> Stream.of(element));
    }

    /** An example of a specification holds the request's parameters and the answers by status. */
    private static Stream<JsonElement> example(JsonObject document) {
        Members responses = new Members(document).object("responses");
        List<JsonElement> bodies = responses.json().entrySet().stream()
                .flatMap(answer -> Stream.of(answer.getValue())
                        .filter(JsonElement::isJsonObject)
                        .map(found -> found.getAsJsonObject().get("body"))
                        .filter(body -> body != null && body.isJsonObject()))
                .toList();
        return bodies.isEmpty() ? Stream.of(document) : bodies.stream();
    }
}
