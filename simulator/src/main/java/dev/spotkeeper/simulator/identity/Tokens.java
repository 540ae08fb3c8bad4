package dev.spotkeeper.simulator.identity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Access tokens of the local tenant: a JSON Web Token in three parts, unsigned, with the claims that Azure's clients and
 * Azurite read.
 */
public final class Tokens {
    /** How long tokens of managed identities live in Azure. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    private static final String HEADER = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    private static final String SIGNATURE = encoded("local");

    private final Directory directory;
    private final InstantSource clock;

    public Tokens(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A token and what the endpoints say beside it.
     *
     * @param text the token
     * @param issuedAt whole seconds
     * @param expiresAt whole seconds
     */
    public record Token(String text, Instant issuedAt, Instant expiresAt) {}

    /** Mints a token; {@code audience} is put into it as it was asked for. */
    public Token mint(Principal principal, String audience) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expiry = now.plus(LIFETIME);
        JsonObject claims = claims(principal, audience);
        claims.addProperty("iat", now.getEpochSecond());
        claims.addProperty("nbf", now.getEpochSecond());
        claims.addProperty("exp", expiry.getEpochSecond());
        return new Token(HEADER + "." + encoded(claims.toString()) + "." + SIGNATURE, now, expiry);
    }

    /** Reads the claims of a token, without judging them; empty when it is none of ours. */
    public Optional<Claims> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return claims(JsonParser.parseString(text).getAsJsonObject());
        } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Claims> claims(JsonObject claims) {
        if (!claims.has("oid") || !claims.has("aud") || !claims.has("exp")) {
            return Optional.empty();
        }
        return directory
                .withObjectId(claims.get("oid").getAsString())
                .map(principal -> new Claims(
                        principal,
                        claims.get("aud").getAsString(),
                        Instant.ofEpochSecond(claims.get("exp").getAsLong())));
    }

    private JsonObject claims(Principal principal, String audience) {
        JsonObject claims = new JsonObject();
        claims.addProperty("aud", audience);
        claims.addProperty("iss", "https://sts.windows.net/" + directory.tenantId() + "/");
        claims.addProperty("tid", directory.tenantId());
        claims.addProperty("oid", principal.objectId());
        claims.addProperty("sub", principal.objectId());
        claims.addProperty("appid", principal.applicationId());
        claims.addProperty("idtyp", principal.kind() == Principal.Kind.USER ? "user" : "app");
        claims.addProperty("ver", "1.0");
        if (principal.kind() == Principal.Kind.USER) {
            claims.addProperty("upn", principal.caller());
        }
        return claims;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
