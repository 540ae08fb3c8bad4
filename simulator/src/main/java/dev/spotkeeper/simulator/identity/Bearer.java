package dev.spotkeeper.simulator.identity;

import dev.spotkeeper.simulator.http.WireRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the token of a request. What an answer says of a bad one is each service's own. */
public final class Bearer {
    private static final Pattern HEADER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Tokens tokens;
    private final InstantSource time;

    /** Judges expiry by {@code time}, the clock that the tokens were minted by. */
    public Bearer(Tokens tokens, InstantSource time) {
        this.tokens = tokens;
        this.time = time;
    }

    /** What became of the look. */
    public sealed interface Look {
        /** A good token of this principal. */
        record Good(Principal caller) implements Look {}

        /** There is no {@code Authorization}. */
        record Missing() implements Look {}

        /** There is something else than a token of this tenant. */
        record Broken() implements Look {}

        /** The token is for somebody else, named as it was asked for. */
        record Misdirected(String audience) implements Look {}

        /** The token ended. */
        record Expired(Instant at, Instant now) implements Look {}
    }

    /** Looks at {@code Authorization}; {@code accepted} judges audiences, which come without trailing slashes. */
    public Look look(WireRequest request, Predicate<String> accepted) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty()) {
            return new Look.Missing();
        }
        Matcher bearer = HEADER.matcher(header.get());
        return (bearer.matches() ? tokens.read(bearer.group(1)) : Optional.<Claims>empty())
                .map(claims -> look(claims, accepted))
                .orElseGet(Look.Broken::new);
    }

    private Look look(Claims claims, Predicate<String> accepted) {
        if (!accepted.test(claims.plainAudience())) {
            return new Look.Misdirected(claims.audience());
        }
        Instant now = time.instant();
        return now.isBefore(claims.expiresAt())
                ? new Look.Good(claims.principal())
                : new Look.Expired(claims.expiresAt(), now);
    }
}
