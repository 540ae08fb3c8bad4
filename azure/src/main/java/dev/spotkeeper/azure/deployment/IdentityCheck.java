package dev.spotkeeper.azure.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.azure.deployment.TemplateExpression.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which identities a template may give to a VM: the one that the pool's parameter {@code identityId} names, or none. Whoever holds
 * another identity on a VM holds its roles.
 */
final class IdentityCheck {
    private static final String PARAMETER = "identityid";

    /** What the identity of a resource may be computed with; none of these reads anything but its arguments. */
    private static final Set<String> FUNCTIONS =
            Set.of("if", "empty", "not", "equals", "null", "createobject", "format", "parameters", "json", "tolower");

    private static final Set<String> TEXTS =
            Set.of(PARAMETER, "type", "userassigned", "none", "userassignedidentities", "{0}", "{}", "");

    private IdentityCheck() {}

    /** Requires that the parameter brings no identity of its own: what the pool does not name is not there. */
    static void parameter(JsonObject template) {
        members(template, "parameters")
                .flatMap(parameters -> members(parameters, PARAMETER))
                .flatMap(identity -> TemplateCheck.values(identity, "defaultValue"))
                .filter(value ->
                        !value.isJsonPrimitive() || !value.getAsString().isEmpty())
                .findFirst()
                .ifPresent(value -> {
                    throw new BadTemplateException("the parameter 'identityId' must have no default but ''");
                });
    }

    /** Requires that an {@code identity} is made of the parameter alone. */
    static void own(String what, JsonElement identity) {
        if (identity instanceof JsonObject object) {
            object.entrySet().forEach(member -> {
                text(what, member.getKey());
                own(what, member.getValue());
            });
        } else if (identity.isJsonPrimitive()) {
            text(what, identity.getAsString());
        } else {
            TemplateCheck.require(identity.isJsonNull(), what + " has a list in its identity");
        }
    }

    /** Requires that a part which is no {@code identity} names none: not as a member, and not in an expression. */
    static void absent(String what, JsonElement element) {
        words(element)
                .map(TemplateCheck::lower)
                .filter(IdentityCheck::namesIdentities)
                .findFirst()
                .ifPresent(word -> {
                    throw new BadTemplateException(what + " names an identity outside of 'identity'");
                });
    }

    private static boolean namesIdentities(String word) {
        return word.contains("userassignedidentit")
                || word.contains("managedidentity")
                || word.contains("encryptionidentity");
    }

    private static void text(String what, String text) {
        List<Token> tokens = TemplateExpression.tokens(text);
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean isAllowed = token.isText() ? isAllowed(tokens, at) : FUNCTIONS.contains(token.word());
            TemplateCheck.require(
                    isAllowed,
                    what + " has an identity that is not the parameter 'identityId': '" + token.word() + "'");
        }
    }

    private static boolean isAllowed(List<Token> tokens, int at) {
        boolean isParameter = at > 0
                && !tokens.get(at - 1).isText()
                && tokens.get(at - 1).word().equals("parameters");
        return isParameter
                ? tokens.get(at).word().equals(PARAMETER)
                : TEXTS.contains(tokens.get(at).word());
    }

    private static Stream<String> words(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(member -> Stream.concat(Stream.of(member.getKey()), words(member.getValue())));
        }
        if (element.isJsonArray()) {
            return StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                    .flatMap(IdentityCheck::words);
        }
        return element.isJsonPrimitive() ? Stream.of(element.getAsString()) : Stream.empty();
    }

    private static Stream<JsonObject> members(JsonObject object, String name) {
        return TemplateCheck.values(object, name)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }
}
