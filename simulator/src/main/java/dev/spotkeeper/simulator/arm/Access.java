package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Claims;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may come in: a bearer token for ARM that has not expired, of a principal with a role on the subscription. */
final class Access {
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> AUDIENCES = Set.of(
            "https://management.azure.com",
            "https://management.core.windows.net",
            "https://management.azure.com/.default",
            "https://management.core.windows.net/.default",
            "https://management.core.windows.net//.default");

    private final Tokens tokens;
    private final InstantSource time;
    private final String tenantId;

    /** Judges expiry by {@code time}, the clock that the tokens were minted by. */
    Access(Tokens tokens, InstantSource time, String tenantId) {
        this.tokens = tokens;
        this.time = time;
        this.tenantId = tenantId;
    }

    /** What became of the look at a token. */
    sealed interface Verdict {
        record Granted(Principal caller) implements Verdict {}

        record Denied(WireResponse answer) implements Verdict {}
    }

    Verdict judge(WireRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty()) {
            return denied("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        }
        Matcher bearer = BEARER.matcher(header.get());
        return (bearer.matches() ? tokens.read(bearer.group(1)) : Optional.<Claims>empty())
                .map(claims -> judge(claims, request.base()))
                .orElseGet(() -> denied("InvalidAuthenticationToken", "The access token is invalid."));
    }

    /** Identities of VMs have roles on storage alone. */
    static Optional<WireResponse> forbidden(ArmRequest request, String action) {
        if (request.caller().kind() != Principal.Kind.VM) {
            return Optional.empty();
        }
        String client = request.caller().applicationId();
        return Optional.of(
                ArmErrors.gateway(
                        403,
                        "AuthorizationFailed",
                        "The client '" + client + "' with object id '"
                                + request.caller().objectId()
                                + "' does not have authorization to perform action '" + action + "' over scope '"
                                + request.wire().path()
                                + "' or the scope is invalid. If access was recently granted, please refresh your credentials."));
    }

    private Verdict judge(Claims claims, String own) {
        String audience = claims.plainAudience();
        if (!AUDIENCES.contains(audience) && !audience.equals(own) && !audience.equals(own + "/.default")) {
            return denied(
                    "InvalidAuthenticationTokenAudience",
                    "The access token has been obtained for wrong audience or resource '" + claims.audience()
                            + "'. It should exactly match with one of the allowed audiences"
                            + " 'https://management.core.windows.net/','https://management.azure.com/'.");
        }
        if (!time.instant().isBefore(claims.expiresAt())) {
            return denied(
                    "ExpiredAuthenticationToken",
                    "The access token expiry UTC time '" + claims.expiresAt() + "' is earlier than current UTC time '"
                            + time.instant() + "'.");
        }
        return new Verdict.Granted(claims.principal());
    }

    private Verdict.Denied denied(String code, String message) {
        return new Verdict.Denied(ArmErrors.gateway(401, code, message)
                .withHeader(
                        "www-authenticate",
                        "Bearer authorization_uri=\"https://login.microsoftonline.com/" + tenantId
                                + "\", error=\"invalid_token\", error_description=\"" + message + "\""));
    }
}
