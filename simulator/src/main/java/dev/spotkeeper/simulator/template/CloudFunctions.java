package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.Expression;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.Values;
import dev.spotkeeper.simulator.template.function.DateFormat;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Functions that ask the cloud: about scopes, about the deployment, about resources. */
final class CloudFunctions {
    private static final Set<String> OPEN = Set.of(
            "reference",
            "references",
            "resourcegroup",
            "subscription",
            "deployment",
            "environment",
            "tenant",
            "deployer");

    /** They need regions, providers or keys, of which local Azure has none. */
    private static final Set<String> UNANSWERED =
            Set.of("providers", "pickzones", "tologicalzone", "tologicalzones", "tophysicalzone", "tophysicalzones");

    private CloudFunctions() {}

    /** Whether the call gives an object of the cloud, of which only a part may be known. */
    static boolean isOpen(Expression.Call call) {
        return OPEN.contains(lower(call.name()));
    }

    /** The value, or empty when it is another function. */
    static Optional<JsonElement> call(Evaluator evaluator, CallArguments args) {
        Context context = evaluator.context();
        Ambient ambient = context.ambient();
        return switch (lower(args.function())) {
            case "resourcegroup" -> told(ambient.resourceGroup(context.place()));
            case "subscription" -> told(ambient.subscription(context.place()));
            case "environment" -> told(ambient.environment());
            case "deployer" -> told(ambient.deployer());
            case "tenant" -> told(Optional.of(tenant(context.place())));
            case "deployment" -> told(Optional.of(deployment(context)));
            case "newguid" -> told(ambient.newGuid().map(JsonPrimitive::new));
            case "utcnow" -> utcNow(ambient, args);
            case "reference" -> Optional.of(reference(evaluator.known(), args));
            case "references" -> Optional.of(references(evaluator.known(), args));
            case "listkeys" -> Optional.of(keys(evaluator.known(), args));
            default -> Optional.empty();
        };
    }

    /** Says that there is no such function, or none that is answered here. */
    static RuntimeException unknown(Expression.Call call, boolean partial) {
        String name = lower(call.name());
        boolean asksTheCloud = name.startsWith("list") || UNANSWERED.contains(name);
        if (asksTheCloud && partial) {
            return new DeferredException("");
        }
        return asksTheCloud
                ? TemplateException.notSimulated("the template function '" + call.name() + "'")
                : TemplateException.expression("The template function '" + call.name() + "' is not valid.");
    }

    private static <T extends JsonElement> Optional<JsonElement> told(Optional<T> known) {
        return Optional.of(known.orElseThrow(() -> new DeferredException("")));
    }

    private static Optional<JsonElement> utcNow(Ambient ambient, CallArguments args) {
        String format = args.size() > 0 ? args.text(0) : "yyyyMMddTHHmmssZ";
        return told(ambient.now()
                .map(now -> new JsonPrimitive(DateFormat.format(now.atOffset(ZoneOffset.UTC), format))));
    }

    private static JsonObject tenant(Place place) {
        return Json.object().with("tenantId", place.tenantId()).done();
    }

    private static JsonObject deployment(Context context) {
        Json deployment = Json.object().with("name", context.deploymentName());
        if (context.place().group().isEmpty()) {
            deployment.with("location", context.location());
        }
        return deployment.done();
    }

    private static JsonElement reference(Known known, CallArguments args) {
        return shown(known.resource(args.text(0)), args.size() > 2 && isFull(args, 2));
    }

    private static JsonElement references(Known known, CallArguments args) {
        boolean full = args.size() > 1 && isFull(args, 1);
        return Json.array(known.loop(args.text(0)).stream().map(resource -> shown(resource, full)));
    }

    /** The keys of a function. Local Azure gives those of nothing else away, as nothing of ours asks for them. */
    private static JsonObject keys(Known known, CallArguments args) {
        JsonObject resource = known.resource(args.text(0));
        if (Json.text(resource, "type")
                .filter("Microsoft.Web/sites/functions"::equalsIgnoreCase)
                .isEmpty()) {
            throw TemplateException.notSimulated("keys of '" + args.text(0) + "'");
        }
        return Json.of(
                "default", "key-of-" + Json.text(resource, "name").orElse("").replace('/', '-'));
    }

    private static boolean isFull(CallArguments args, int index) {
        return args.text(index).equalsIgnoreCase("full");
    }

    private static JsonElement shown(JsonObject resource, boolean full) {
        return full ? resource : Values.member(resource, "properties").orElseGet(JsonObject::new);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
