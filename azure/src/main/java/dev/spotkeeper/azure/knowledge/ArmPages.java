package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpPipeline;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.wire.json.Members;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads lists of ARM, page by page and element by element: a page of the catalogue is megabytes, an element a few hundred bytes. */
record ArmPages(ArmEndpoint arm, HttpPipeline pipeline) {
    /** A region's catalogue comes in one or two pages. */
    static final int MAX_PAGES = 20;

    /** A region has some 1,300 sizes, and as many other things. */
    static final int MAX_ELEMENTS = 20_000;

    /**
     * Reads all elements of a list.
     *
     * @param path with its query
     * @param reader makes something of an element, or leaves it out
     */
    <E> ArmAnswer<List<E>> all(String path, Function<Members, Optional<E>> reader) {
        List<E> elements = new ArrayList<>();
        Optional<String> url = Optional.of(arm.url(path));
        for (int page = 0; page < MAX_PAGES && url.isPresent(); page++) {
            ArmAnswer<ArmDocument> answer = ArmCalls.get(pipeline, url.get());
            if (!(answer instanceof ArmAnswer.Received<ArmDocument> received)) {
                return answer.map(nothing -> List.of());
            }
            try {
                url = page(
                        received.value().body(),
                        element -> reader.apply(element)
                                .filter(made -> elements.size() < MAX_ELEMENTS)
                                .ifPresent(elements::add));
            } catch (IOException | JsonParseException | IllegalStateException malformed) {
                return new ArmAnswer.Lost<>("a list that cannot be read: " + malformed.getMessage());
            }
        }
        return url.isEmpty()
                ? new ArmAnswer.Received<>(List.copyOf(elements))
                : new ArmAnswer.Lost<>("a list of more than " + MAX_PAGES + " pages");
    }

    /** Reads a page, and returns the link to the next. */
    private static Optional<String> page(String body, Consumer<Members> element) throws IOException {
        Optional<String> next = Optional.empty();
        try (JsonReader reader = new JsonReader(new StringReader(body))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals("value") && reader.peek() == JsonToken.BEGIN_ARRAY) {
                    elements(reader, element);
                } else if (name.equals("nextLink") && reader.peek() == JsonToken.STRING) {
                    next = Optional.of(reader.nextString()).filter(link -> !link.isBlank());
                } else {
                    reader.skipValue();
                }
            }
        }
        return next;
    }

    private static void elements(JsonReader reader, Consumer<Members> element) throws IOException {
        reader.beginArray();
        while (reader.hasNext()) {
            if (JsonParser.parseReader(reader) instanceof JsonObject object) {
                element.accept(new Members(object));
            }
        }
        reader.endArray();
    }
}
