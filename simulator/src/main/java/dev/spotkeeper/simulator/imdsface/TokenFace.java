package dev.spotkeeper.simulator.imdsface;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import java.time.Duration;
import java.util.Optional;

/** The managed identity token of a VM. Numbers are texts. */
final class TokenFace {
    private static final String VERSION = "2018-02-01";

    private final Directory directory;
    private final Tokens tokens;

    TokenFace(Directory directory, Tokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    WireResponse answer(String vmName, WireRequest request) {
        Principal principal = directory.add(Principal.ofVm(vmName));
        if (request.query()
                .get("api-version")
                .filter(version -> version.compareTo(VERSION) >= 0)
                .isEmpty()) {
            return refusal("invalid_request", "Required query variable 'api-version' is missing or too old");
        }
        if (isOfAnother(request, "client_id", principal.applicationId())
                || isOfAnother(request, "object_id", principal.objectId())) {
            return refusal("invalid_request", "Identity not found");
        }
        Optional<String> resource = request.query().get("resource").filter(text -> !text.isBlank());
        return resource.map(audience -> WireResponse.json(200, body(principal, audience)))
                .orElseGet(() -> refusal("invalid_request", "Required query variable 'resource' is missing"));
    }

    private static boolean isOfAnother(WireRequest request, String parameter, String own) {
        return request.query().get(parameter).filter(id -> !id.equals(own)).isPresent();
    }

    private JsonObject body(Principal principal, String audience) {
        Tokens.Token token = tokens.mint(principal, audience);
        long lifetime = Duration.between(token.issuedAt(), token.expiresAt()).toSeconds();
        return Json.object()
                .with("access_token", token.text())
                .with("client_id", principal.applicationId())
                .with("expires_in", Long.toString(lifetime - 1))
                .with("expires_on", Long.toString(token.expiresAt().getEpochSecond()))
                .with("ext_expires_in", Long.toString(lifetime - 1))
                .with("not_before", Long.toString(token.issuedAt().getEpochSecond()))
                .with("resource", audience)
                .with("token_type", "Bearer")
                .done();
    }

    private static WireResponse refusal(String error, String description) {
        return WireResponse.json(
                400,
                Json.object()
                        .with("error", error)
                        .with("error_description", description)
                        .done());
    }
}
