package dev.spotkeeper.functions.intake;

import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may send alerts, beside the function key. With a secure webhook, App Service authentication checks the caller's token before
 * the function runs, and writes its claims to a header that no caller can set; only the app role is left to check here.
 *
 * @param requiresRole whether the app role of action groups is asked for; only right with App Service authentication on, which
 *     alone takes a forged header away
 */
public record AlertDoor(boolean requiresRole) {
    /** What App Service writes: base64 of a JSON object with the claims (configure-authentication-user-identities.md). */
    static final String PRINCIPAL = "x-ms-client-principal";

    /** The app role that is given to Azure's "AzNS AAD Webhook" (action-groups.md, secure webhook). */
    static final String ROLE = "ActionGroupsSecureWebhook";

    /** A token's claims are some kilobytes; headers end at 64 KB. */
    private static final int MAX_PRINCIPAL = 64 * 1024;

    private static final Set<String> ROLE_CLAIMS =
            Set.of("roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role");

    /** Returns the refusal for this caller, or nothing when it may come in. */
    public Optional<Answer> refusal(Map<String, String> headers) {
        if (!requiresRole) {
            return Optional.empty();
        }
        Optional<String> principal = headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(PRINCIPAL))
                .map(Map.Entry::getValue)
                .findFirst();
        if (principal.isEmpty()) {
            return Optional.of(
                    Answer.of(Answer.UNAUTHORIZED, "error", "no caller is known: is App Service authentication on?"));
        }
        return hasRole(principal.get())
                ? Optional.empty()
                : Optional.of(Answer.of(Answer.FORBIDDEN, "error", "the caller lacks the app role " + ROLE));
    }

    private static boolean hasRole(String principal) {
        try {
            byte[] decoded = Base64.getDecoder().decode(principal.strip());
            return BoundedJson.parseObject(new String(decoded, StandardCharsets.UTF_8), MAX_PRINCIPAL)
                    .objects("claims")
                    .stream()
                    .anyMatch(AlertDoor::isRole);
        } catch (MalformedPayloadException | IllegalArgumentException notAPrincipal) {
            return false;
        }
    }

    private static boolean isRole(Members claim) {
        return claim.text("typ").filter(ROLE_CLAIMS::contains).isPresent()
                && claim.text("val").filter(ROLE::equals).isPresent();
    }
}
