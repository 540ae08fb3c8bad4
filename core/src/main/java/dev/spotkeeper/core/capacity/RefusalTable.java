package dev.spotkeeper.core.capacity;

import dev.spotkeeper.core.capacity.Refusal.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each refusal of Azure asks of us, as an ordered table: the first row that fits any error of the answer, the nested
 * ones included, decides. Wire codes alone do not: {@code OperationNotAllowed} stands for quota, throttling, price and
 * deletion alike, so rows match status, code and words of the message. What no row knows is {@link Kind#TRANSIENT}.
 */
public final class RefusalTable {
    /** The decision log is for reading: Azure's longest texts are cut here. */
    static final int MAX_MESSAGE = 500;

    private static final int NOT_FOUND = 404;

    private static final String NO_GROUP = "ResourceGroupNotFound";
    private static final String NO_SUBSCRIPTION = "SubscriptionNotFound";
    private static final String BAD_SUBSCRIPTION = "InvalidSubscriptionId";

    private static final List<Row> ROWS = List.of(
            // Another operation holds the VM or its network; Microsoft.Network says so with status 429, so this comes
            // first.
            Row.code("AnotherOperationInProgress", Kind.BUSY),
            Row.code("RetryableErrorDueToAnotherOperation", Kind.BUSY),
            // The body of a 429 says OperationNotAllowed, which means other things below.
            Row.status(429, Kind.THROTTLED),
            Row.code("TooManyRequests", Kind.THROTTLED),
            // "Current Limit: 0" never passes by itself, but a quota is raised by a person all the same.
            Row.words(Kind.QUOTA, "lowprioritycores"),
            Row.words(Kind.QUOTA, "family cores quota"),
            Row.words(Kind.QUOTA, "total regional cores quota"),
            Row.words(Kind.QUOTA, "submit a request for quota increase"),
            Row.code("QuotaExceeded", Kind.QUOTA),
            // The documentation's key may be no wire code: the words count as well.
            Row.code("SpotPriceGreaterThanProvidedMaxPrice", Kind.PRICE),
            Row.words(Kind.PRICE, "max price", "lower than the current spot price"),
            // A change of the cap that an allocated VM does not allow: our request was wrong.
            Row.words(Kind.FATAL, "max price change is not allowed"),
            // It will be 404 soon; a start cannot help.
            Row.words(Kind.GONE, "marked for deletion"),
            Row.code("SkuNotAvailable", Kind.CAPACITY),
            Row.code("AllocationFailed", Kind.CAPACITY),
            Row.code("ZonalAllocationFailed", Kind.CAPACITY),
            Row.code("OverconstrainedAllocationRequest", Kind.CAPACITY),
            Row.code("OverconstrainedZonalAllocationRequest", Kind.CAPACITY),
            // The portal's fail-fast says it when there is merely no capacity now (error-codes-spot.md).
            Row.words(Kind.CAPACITY, "does not support azure spot"),
            // A more recent operation took over, or a Spot VM was evicted while it was made: the VM's state will tell.
            Row.code("OperationPreempted", Kind.BUSY),
            Row.words(Kind.BUSY, "conflict with a concurrent request"),
            Row.code("MaxPriceValueInvalid", Kind.FATAL),
            Row.code("EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines", Kind.FATAL),
            Row.code("VMPriorityCannotBeApplied", Kind.FATAL),
            Row.code("AzureSpotIsNotSupportedForThisVMSize", Kind.FATAL),
            Row.code("AzureSpotVMNotSupportedInAvailabilitySet", Kind.FATAL),
            Row.code("AzureSpotFeatureNotEnabledForSubscription", Kind.FATAL),
            Row.code("AzureSpotIsNotSupportedForThisAPIVersion", Kind.FATAL),
            // The agent inside is sick; the VM itself was started.
            Row.code("VMAgentStatusCommunicationError", Kind.TRANSIENT),
            Row.code("OSProvisioningTimedOut", Kind.TRANSIENT),
            Row.code("InternalExecutionError", Kind.TRANSIENT),
            Row.missing("NotFound"),
            Row.missing("ResourceNotFound"),
            Row.missing("DeploymentNotFound"),
            // Nothing is said about the VM: where it was looked for is not there, or cannot be asked. Only a person can
            // mend that.
            Row.code(NO_GROUP, Kind.FATAL),
            Row.code(NO_SUBSCRIPTION, Kind.FATAL),
            Row.code(BAD_SUBSCRIPTION, Kind.FATAL),
            Row.code("InvalidResourceType", Kind.FATAL),
            Row.code("InvalidResourceNamespace", Kind.FATAL),
            Row.code("NoRegisteredProviderFound", Kind.FATAL),
            Row.code("MissingSubscriptionRegistration", Kind.FATAL),
            Row.code("AuthorizationFailed", Kind.FATAL),
            Row.code("ReadOnlyDisabledSubscription", Kind.FATAL),
            Row.code("InvalidParameter", Kind.FATAL),
            Row.code("InvalidTemplate", Kind.FATAL),
            // A network or subnet that is not there: the status is 400 at once, and none when a deployment fails of it.
            Row.code("InvalidResourceReference", Kind.FATAL),
            // A group's history holds 800 deployments. Azure tidies it by itself unless a lock forbids that.
            Row.code("DeploymentQuotaExceeded", Kind.FATAL),
            Row.status(401, Kind.FATAL),
            Row.status(403, Kind.FATAL),
            Row.status(400, Kind.FATAL));

    private RefusalTable() {}

    /** Classifies an answer. The refusal carries the code and the words of the error that decided. */
    public static Refusal classify(Fault answer) {
        List<Fault> errors = answer.flattened();
        for (Row row : ROWS) {
            Optional<Fault> deciding = errors.stream().filter(row::fits).findFirst();
            if (deciding.isPresent()) {
                return refusal(row.kind(), deciding.get(), answer);
            }
        }
        return refusal(Kind.TRANSIENT, answer, answer);
    }

    /**
     * Returns whether an answer says that what was asked for does not exist. ARM and the services have a code each for it, and a status of
     * 404 alone is no such word: it may be about the group, the subscription or the type, or come from something that is not Azure.
     */
    public static boolean isMissing(Fault answer) {
        return ROWS.stream().anyMatch(row -> row.kind() == Kind.GONE && row.status() == NOT_FOUND && row.fits(answer));
    }

    /** Returns whether a refusal is that the resource group that something was looked for in does not exist. */
    public static boolean isGroupMissing(Refusal refusal) {
        return refusal.code().equalsIgnoreCase(NO_GROUP);
    }

    /** Returns whether a refusal is that the subscription that something was looked for in does not exist. */
    public static boolean isSubscriptionMissing(Refusal refusal) {
        return Stream.of(NO_SUBSCRIPTION, BAD_SUBSCRIPTION).anyMatch(refusal.code()::equalsIgnoreCase);
    }

    private static Refusal refusal(Kind kind, Fault deciding, Fault answer) {
        String words = deciding.message().isBlank() ? answer.message() : deciding.message();
        String cut = words.length() > MAX_MESSAGE ? words.substring(0, MAX_MESSAGE) + "…" : words;
        return new Refusal(kind, deciding.code(), cut, answer.retryAfter());
    }

    /**
     * One row.
     *
     * @param status the status that fits, or 0 for any
     * @param code the code that fits, in lower case, or empty for any
     * @param words what the message must contain, in lower case, all of it
     * @param kind what it means
     */
    private record Row(int status, String code, List<String> words, Kind kind) {
        static Row code(String code, Kind kind) {
            return new Row(0, code.toLowerCase(Locale.ROOT), List.of(), kind);
        }

        static Row status(int status, Kind kind) {
            return new Row(status, "", List.of(), kind);
        }

        static Row missing(String code) {
            return new Row(NOT_FOUND, code.toLowerCase(Locale.ROOT), List.of(), Kind.GONE);
        }

        static Row words(Kind kind, String... words) {
            return new Row(0, "", List.of(words), kind);
        }

        boolean fits(Fault fault) {
            String message = fault.message().toLowerCase(Locale.ROOT);
            return (status == 0 || status == fault.status())
                    && (code.isEmpty() || code.equals(fault.code().toLowerCase(Locale.ROOT)))
                    && words.stream().allMatch(message::contains);
        }
    }
}
