package dev.spotkeeper.azure.deployment;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A template that was checked: ARM JSON whose resources are those that {@link TemplateCheck} allows. */
public final class Template {
    /** ARM's own limit is 4 MB; a template of one VM has some 10 KB. */
    static final int MAX_CHARACTERS = 1024 * 1024;

    private final Object body;
    private final Map<String, String> parameters;

    private Template(Object body, Map<String, String> parameters) {
        this.body = body;
        this.parameters = parameters;
    }

    /**
     * Reads and checks a template.
     *
     * @throws BadTemplateException naming what is wrong
     */
    static Template parse(String text) {
        JsonObject json = json(text);
        TemplateCheck.check(json);
        // What was checked is what is sent: of two members of one name the parser keeps one.
        return new Template(Untyped.of(json.toString()), declared(json));
    }

    /** Returns the template in the SDK's form. */
    Object body() {
        return body;
    }

    /** Returns how the template spells a parameter, which ARM compares without case; empty when it does not declare it. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
    }

    private static JsonObject json(String text) {
        try {
            return BoundedJson.parseObject(text, MAX_CHARACTERS).json();
        } catch (MalformedPayloadException malformed) {
            throw new BadTemplateException("the template is " + malformed.getMessage());
        }
    }

    private static Map<String, String> declared(JsonObject template) {
        Map<String, String> names = new TreeMap<>();
        if (template.get("parameters") instanceof JsonObject parameters) {
            parameters.keySet().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        }
        return names;
    }
}
