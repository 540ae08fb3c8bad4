package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Functions that make resource ids. */
final class IdFunctions {
    private IdFunctions() {}

    /** The value, or empty when it is another function. */
    static Optional<JsonElement> call(Place place, CallArguments args) {
        return switch (args.function().toLowerCase(Locale.ROOT)) {
            case "resourceid" -> text(resourceId(place, args));
            case "subscriptionresourceid" -> text(subscriptionResourceId(place, args));
            case "tenantresourceid" -> text(ids(args, "", 0));
            case "extensionresourceid" -> text(ids(args, args.text(0), 1));
            case "managementgroupresourceid" -> text(managementGroupResourceId(args));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonElement> text(String value) {
        return Optional.of(new JsonPrimitive(value));
    }

    /** Subscription and group may come before the type, which is the first argument with a slash. */
    private static String resourceId(Place place, CallArguments args) {
        int type = type(args);
        Optional<String> group = type > 0 ? Optional.of(args.text(type - 1)) : place.group();
        Optional<String> subscription = type > 1 ? Optional.of(args.text(0)) : Optional.empty();
        return ids(args, place.with(subscription, group).id(), type);
    }

    private static String subscriptionResourceId(Place place, CallArguments args) {
        int type = type(args);
        Optional<String> subscription = type > 0 ? Optional.of(args.text(0)) : Optional.empty();
        return ids(args, place.with(subscription, Optional.empty()).id(), type);
    }

    private static String managementGroupResourceId(CallArguments args) {
        int type = type(args);
        if (type == 0) {
            throw args.wrong("local Azure has no management groups: name one");
        }
        return ids(args, "/providers/Microsoft.Management/managementGroups/" + args.text(0), type);
    }

    private static int type(CallArguments args) {
        return IntStream.range(0, args.size())
                .filter(i -> args.text(i).contains("/"))
                .findFirst()
                .orElseThrow(() -> args.wrong("it expects a resource type among its parameters"));
    }

    private static String ids(CallArguments args, String scope, int type) {
        List<String> names =
                IntStream.range(type + 1, args.size()).mapToObj(args::text).toList();
        if (args.text(type).split("/", -1).length != names.size() + 1) {
            throw args.wrong("the type '" + args.text(type) + "' requires '"
                    + (args.text(type).split("/", -1).length - 1) + "' resource name argument(s)");
        }
        return ResourceIds.of(scope, args.text(type), names);
    }
}
