package dev.spotkeeper.core.fleet;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceResponse;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the owner asks for with the tag {@code spotkeeper-price}: what is done when the Spot price comes near the max price.
 *
 * @param value what the tag says, as its owner wrote it
 * @param understood what that means; empty when it means nothing that we know
 */
public record PriceTag(String value, Optional<PricePolicy> understood) {
    /** The tag that holds the wish. */
    public static final String NAME = "spotkeeper-price";

    /** What can be said, for whoever said something else. */
    public static final String FORM =
            "tell, raise USD, raise -1, move or drain-and-wait, each with or without head-room PERCENT% after it";

    /** No amount and no share has more digits on either side. */
    private static final String NUMBER = "\\d{1,9}(?:\\.\\d{1,9})?";

    private static final Pattern GRAMMAR =
            Pattern.compile("(?<response>tell|raise|move|drain-and-wait)(?:\\s+(?<ceiling>-1|" + NUMBER
                    + "))?(?:\\s+head-room\\s+(?<room>" + NUMBER + ")\\s*%)?");

    /** Reads the tag, if the VM has it; names are compared without case, as Azure does. */
    public static Optional<PriceTag> of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(NAME))
                .map(tag -> ofValue(tag.getValue()))
                .findFirst();
    }

    /** Reads a value of the tag, for example {@code raise 0.12 head-room 5%}. */
    public static PriceTag ofValue(String value) {
        Matcher words = GRAMMAR.matcher(value.strip().toLowerCase(Locale.ROOT));
        return new PriceTag(value, words.matches() ? policy(words) : Optional.empty());
    }

    /** Returns what is to be done. Where the tag is not understood people are told and nothing is touched: the careful one. */
    public PricePolicy policy() {
        return understood.orElse(PricePolicy.USUAL);
    }

    private static Optional<PricePolicy> policy(Matcher words) {
        PriceResponse response =
                PriceResponse.valueOf(words.group("response").replace('-', '_').toUpperCase(Locale.ROOT));
        @Nullable String ceiling = words.group("ceiling");
        if ((ceiling != null) != (response == PriceResponse.RAISE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PricePolicy(
                    response,
                    percent(words.group("room")).orElseGet(response::usualHeadRoom),
                    Optional.ofNullable(ceiling).map(BigDecimal::new).map(MaxPrice::new)));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> percent(@Nullable String room) {
        return Optional.ofNullable(room).map(text -> new BigDecimal(text).movePointLeft(2));
    }
}
