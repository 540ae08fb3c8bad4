package dev.spotkeeper.core.capacity;

import dev.spotkeeper.core.capacity.Refusal.Kind;
import java.util.Locale;
import java.util.Set;

/** For whom else a refused start is refused as well: what the refused VM need not be asked about again by others. */
public enum RefusalScope {
    /** Nothing is learned about others: its price cap, its own operations, a passing fault. */
    VM,
    /** Its offering has no capacity. */
    OFFERING,
    /** Its size has none in any zone of the region: Azure's text says "in this region". */
    SIZE,
    /** No Spot VM of the subscription can be started in the region: the quota is one for all sizes, ARM's buckets are too. */
    REGION;

    private static final Set<String> WHOLE_REGION = Set.of("allocationfailed", "overconstrainedallocationrequest");

    /** Returns the scope of a refused start. */
    public static RefusalScope of(Refusal refusal) {
        Kind kind = refusal.kind();
        if (kind == Kind.QUOTA || kind == Kind.THROTTLED) {
            return REGION;
        }
        if (kind != Kind.CAPACITY) {
            return VM;
        }
        return WHOLE_REGION.contains(refusal.code().toLowerCase(Locale.ROOT)) ? SIZE : OFFERING;
    }
}
