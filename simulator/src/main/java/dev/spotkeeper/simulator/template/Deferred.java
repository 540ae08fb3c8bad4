package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.template.expression.DeferredException;

/** What becomes of an expression that is not known yet, or not in all of its parts. */
enum Deferred {
    /** It ends the evaluation. */
    REFUSED,
    /** It stays as its text, and so do the parts of a value that are not known. */
    KEPT,
    /** The same, marked, for whoever compares what is shown. */
    KEPT_MARKED,
    /** The same, marked: nobody takes it for a value that was given and only looks like an expression. */
    MARKED;

    JsonElement instead(String text, DeferredException unknown) {
        return switch (this) {
            case REFUSED -> throw unknown;
            case KEPT -> new JsonPrimitive(text);
            case KEPT_MARKED, MARKED -> DeferredTexts.marked(text);
        };
    }

    JsonElement known(String text, JsonElement value) {
        if (this == MARKED || !DeferredTexts.markedIn(value)) {
            return value;
        }
        if (value.isJsonPrimitive() || this == REFUSED) {
            return instead(text, new DeferredException(""));
        }
        return this == KEPT_MARKED ? value : DeferredTexts.unmarked(value);
    }
}
