package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists in pages: {@code value}, and {@code nextLink} while there is more.
 *
 * @param size elements of a page
 */
record Pages(int size) {
    private static final String TOKEN = "$skiptoken";

    <T> WireResponse page(ArmRequest request, List<T> all, Function<T, ? extends JsonElement> write) {
        Optional<Integer> from = request.query(TOKEN).map(Pages::index).orElse(Optional.of(0));
        if (from.isEmpty() || from.get() > all.size()) {
            return ArmErrors.error(400, "InvalidSkipToken", "The $skipToken of the request is not valid.");
        }
        int end = Math.min(all.size(), from.get() + size);
        Json body = Json.object()
                .with("value", Json.array(all.subList(from.get(), end).stream().map(write)));
        if (end < all.size()) {
            body.with("nextLink", nextLink(request, end));
        }
        return WireResponse.json(200, body.done());
    }

    private static String nextLink(ArmRequest request, int next) {
        Fields query = request.wire().query().with(TOKEN, token(next));
        return request.wire().base() + request.wire().uri().getRawPath() + "?" + query.toQuery();
    }

    /** Names the element that the next page begins with; opaque to clients. */
    static String token(int next) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("at " + next).getBytes(StandardCharsets.UTF_8));
    }

    /** The element that a token names; empty for a text that is none. */
    static Optional<Integer> index(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return text.matches("at \\d{1,9}") ? Optional.of(Integer.valueOf(text.substring(3))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
