package dev.spotkeeper.wire.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/**
 * Parses JSON that anybody may have sent. The text is first walked by the streaming reader, which keeps its own stack,
 * since Gson's tree parser calls itself for each level and overflows the thread's stack on a hostile document.
 */
public final class BoundedJson {
    /** Azure's own alerts nest 7 levels; 64 leaves room and costs little stack. */
    public static final int MAX_DEPTH = 64;

    /** A megabyte of Azure's JSON has some 50,000; what holds more is made of brackets. */
    public static final int MAX_TOKENS = 200_000;

    private BoundedJson() {}

    /**
     * Parses strict JSON.
     *
     * @param maxCharacters the longest text that is looked at
     * @throws MalformedPayloadException when the text is too long, too deep or not JSON
     */
    public static JsonElement parse(String text, int maxCharacters) {
        if (text.length() > maxCharacters) {
            throw MalformedPayloadException.tooMuch("longer than " + maxCharacters + " characters");
        }
        if (text.isBlank()) {
            throw new MalformedPayloadException("empty");
        }
        measure(text);
        return JsonParser.parseString(text);
    }

    /**
     * Counts the tokens of a text, at most one more than may be read. This is all the work that is done before a text is known to be
     * within the bounds, and it is proportional to the text.
     *
     * @throws MalformedPayloadException when the text is too deep, has too many tokens or is not JSON
     */
    public static int measure(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            return walk(reader);
        } catch (IOException | IllegalStateException | NumberFormatException malformed) {
            // gson 2.9.0 lets the last one out for a broken unicode escape
            throw new MalformedPayloadException("not JSON");
        }
    }

    /**
     * Parses a strict JSON object.
     *
     * @throws MalformedPayloadException when the text is too long, too deep or not a JSON object
     */
    public static Members parseObject(String text, int maxCharacters) {
        JsonElement element = parse(text, maxCharacters);
        if (!element.isJsonObject()) {
            throw new MalformedPayloadException("not a JSON object");
        }
        return new Members(element.getAsJsonObject());
    }

    private static int walk(JsonReader reader) throws IOException {
        int depth = 0;
        int tokens = 0;
        for (JsonToken token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek()) {
            depth += step(reader, token);
            tokens++;
            if (depth > MAX_DEPTH) {
                throw new MalformedPayloadException("nested deeper than " + MAX_DEPTH + " levels");
            }
            if (tokens > MAX_TOKENS) {
                throw MalformedPayloadException.tooMuch("more than " + MAX_TOKENS + " tokens");
            }
        }
        return tokens;
    }

    private static int step(JsonReader reader, JsonToken token) throws IOException {
        switch (token) {
            case BEGIN_ARRAY -> reader.beginArray();
            case BEGIN_OBJECT -> reader.beginObject();
            case END_ARRAY -> reader.endArray();
            case END_OBJECT -> reader.endObject();
            case NAME -> reader.nextName();
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> reader.nextNull();
            default -> reader.nextString();
        }
        return switch (token) {
            case BEGIN_ARRAY, BEGIN_OBJECT -> 1;
            case END_ARRAY, END_OBJECT -> -1;
            default -> 0;
        };
    }
}
