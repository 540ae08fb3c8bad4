package dev.spotkeeper.simulator.parity;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists of what a region or Azure as a whole offers: how much that is says nothing about how Azure behaves. */
final class Catalogues {
    private static final Set<String> LISTS =
            Set.of("vmsizes", "skus", "usages", "locations", "providers", "publishers");

    private Catalogues() {}

    /** Whether a request is for such a list, or for a provider with its types, or an image with its features. */
    static boolean isOne(Address address) {
        List<String> parts = address.segments();
        boolean isOfGroup = address.after("resourceGroups").isPresent();
        String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
        boolean isProvider = parts.size() >= 2
                && parts.get(parts.size() - 2).equalsIgnoreCase("providers")
                && last.startsWith("microsoft.");
        boolean isImage = address.after("publishers").isPresent();
        return !isOfGroup && (isProvider || isImage || LISTS.contains(last));
    }
}
