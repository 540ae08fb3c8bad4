package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Bearer;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Who may come in: a bearer token for ARM that has not expired, of a principal with a role on the subscription. */
final class Access {
    private static final Set<String> AUDIENCES = Set.of(
            "https://management.azure.com",
            "https://management.core.windows.net",
            "https://management.azure.com/.default",
            "https://management.core.windows.net/.default",
            "https://management.core.windows.net//.default");

    private final Bearer bearer;
    private final String tenantId;
    private final Role appRole;

    /** Judges expiry by {@code time}, the clock that the tokens were minted by. */
    Access(Tokens tokens, InstantSource time, ArmSettings settings) {
        this.bearer = new Bearer(tokens, time);
        this.tenantId = settings.tenantId();
        this.appRole = settings.appRole();
    }

    /** What became of the look at a token. */
    sealed interface Verdict {
        record Granted(Principal caller) implements Verdict {}

        record Denied(WireResponse answer) implements Verdict {}
    }

    Verdict judge(WireRequest request) {
        String own = request.base();
        Bearer.Look look = bearer.look(
                request,
                audience -> AUDIENCES.contains(audience) || audience.equals(own) || audience.equals(own + "/.default"));
        if (look instanceof Bearer.Look.Good good) {
            return new Verdict.Granted(good.caller());
        }
        if (look instanceof Bearer.Look.Missing) {
            return denied("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        }
        return refused(look);
    }

    /** Identities of VMs have roles on storage alone, and that of the app one on the subscription; people own it. */
    Optional<WireResponse> forbidden(ArmRequest request, String action) {
        boolean isAllowed = switch (request.caller().kind()) {
            case USER -> true;
            case APPLICATION -> appRole.allows(action);
            case VM -> false;
        };
        if (isAllowed) {
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

    private Verdict refused(Bearer.Look look) {
        if (look instanceof Bearer.Look.Misdirected elsewhere) {
            return denied(
                    "InvalidAuthenticationTokenAudience",
                    "The access token has been obtained for wrong audience or resource '" + elsewhere.audience()
                            + "'. It should exactly match with one of the allowed audiences"
                            + " 'https://management.core.windows.net/','https://management.azure.com/'.");
        }
        if (look instanceof Bearer.Look.Expired expired) {
            return denied(
                    "ExpiredAuthenticationToken",
                    "The access token expiry UTC time '" + expired.at() + "' is earlier than current UTC time '"
                            + expired.now() + "'.");
        }
        return denied("InvalidAuthenticationToken", "The access token is invalid.");
    }

    private Verdict.Denied denied(String code, String message) {
        return new Verdict.Denied(ArmErrors.gateway(401, code, message)
                .withHeader(
                        "www-authenticate",
                        "Bearer authorization_uri=\"https://login.microsoftonline.com/" + tenantId
                                + "\", error=\"invalid_token\", error_description=\"" + message + "\""));
    }
}
