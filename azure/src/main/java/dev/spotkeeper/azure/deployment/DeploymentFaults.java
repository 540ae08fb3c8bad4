package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.RefusalTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the errors of deployments mean: the one that matters lies inside wrappings that say only that something failed. */
final class DeploymentFaults {
    /** Real ones nest three deep. */
    private static final int MAX_WRAPPINGS = 8;

    private static final Set<String> WRAPPINGS = Set.of(
            "invalidtemplatedeployment",
            "deploymentfailed",
            "multipleerrorsoccurred",
            "resourcedeploymentfailure",
            "resourceoperationfailure",
            "conflict",
            "badrequest");

    private DeploymentFaults() {}

    /** Returns what a refused deployment asks of us, with the code and the words of the resource that was refused. */
    static Refusal refusal(Fault answer) {
        return RefusalTable.classify(unwrapped(answer));
    }

    /**
     * Returns what a failed deployment asks of us. Only this deployment ever works on its VM: one that was preempted or vanished
     * while it was made was evicted before it ran, which is a lack of capacity.
     */
    static Refusal failure(Fault error, String vmName) {
        Refusal refusal = refusal(error);
        return isEvictedWhileCreated(error, vmName, 0)
                ? new Refusal(Refusal.Kind.CAPACITY, refusal.code(), refusal.message(), refusal.retryAfter())
                : refusal;
    }

    private static Fault unwrapped(Fault answer) {
        Fault inner = answer;
        for (int depth = 0; depth < MAX_WRAPPINGS && isWrapping(inner); depth++) {
            inner = inner.details().get(0);
        }
        // The whole answer stays inside: another error than the first may be one that the table knows.
        return new Fault(answer.status(), inner.code(), inner.message(), List.of(answer), answer.retryAfter());
    }

    private static boolean isWrapping(Fault fault) {
        return WRAPPINGS.contains(fault.code().toLowerCase(Locale.ROOT))
                && !fault.details().isEmpty();
    }

    private static boolean isEvictedWhileCreated(Fault fault, String vmName, int depth) {
        return isPreempted(fault)
                || isMissingVm(fault, vmName)
                || (depth < MAX_WRAPPINGS
                        && fault.details().stream()
                                .anyMatch(detail -> isEvictedWhileCreated(detail, vmName, depth + 1)));
    }

    private static boolean isPreempted(Fault fault) {
        return fault.code().equalsIgnoreCase("OperationPreempted");
    }

    private static boolean isMissingVm(Fault fault, String vmName) {
        String message = fault.message().toLowerCase(Locale.ROOT);
        return fault.code().toLowerCase(Locale.ROOT).endsWith("notfound")
                && message.contains("virtualmachines/" + vmName.toLowerCase(Locale.ROOT));
    }

    /** Returns a refusal in our own words that only people can end. */
    static Refusal fatal(String why) {
        return new Refusal(Refusal.Kind.FATAL, "", why, Optional.empty());
    }
}
