package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.Operation;
import dev.spotkeeper.simulator.http.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** The headers that begin the polling of a long-running operation. */
@Observed("azure-cli recordings: signed URLs of 3.0 to 3.5 kB")
final class OperationUrls {
    private static final int CERTIFICATE_CHARS = 2500;
    private static final int SIGNATURE_CHARS = 342;
    private static final int HASH_CHARS = 43;

    /** Without it, or with 0, clients wait 30 s between polls. */
    private static final String POLL_AFTER_SECONDS = "1";

    private OperationUrls() {}

    /** A POST or DELETE that takes time: clients may poll either URL. */
    static WireResponse accepted(ArmRequest request, Operation operation) {
        return begun(request, operation, WireResponse.empty(202))
                .withHeader("location", url(request, operation, "&monitor=true"));
    }

    /** A PUT or PATCH: the resource is the answer, and there is no {@code Location}. */
    static WireResponse begun(ArmRequest request, Operation operation, WireResponse answer) {
        return answer.withHeader("azure-asyncoperation", url(request, operation, ""))
                .withHeader("azure-asyncnotification", "Enabled")
                .withHeader("retry-after", POLL_AFTER_SECONDS);
    }

    /** The answer to a poll. */
    static WireResponse polled(WireResponse answer) {
        return answer.withHeader("retry-after", POLL_AFTER_SECONDS);
    }

    private static String url(ArmRequest request, Operation operation, String monitor) {
        String id = operation.id();
        return request.wire().base() + "/subscriptions/" + request.subscription()
                + "/providers/Microsoft.Compute/locations/"
                + operation.request().location() + "/operations/" + id
                + "?p=" + UUID.nameUUIDFromBytes(request.subscription().getBytes(StandardCharsets.UTF_8))
                + monitor + "&api-version=" + request.apiVersion()
                + "&t=" + ticks(operation) + "&c=" + signed(id + "c", CERTIFICATE_CHARS)
                + "&s=" + signed(id + "s", SIGNATURE_CHARS) + "&h=" + signed(id + "h", HASH_CHARS);
    }

    /** .NET's count of 100 ns since year 1. */
    private static long ticks(Operation operation) {
        return 621_355_968_000_000_000L + operation.startTime().toEpochMilli() * 10_000;
    }

    /** As long as Azure's, and as little to be understood. */
    private static String signed(String seed, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            byte[] bytes = UUID.nameUUIDFromBytes((seed + i).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return text.substring(0, length);
    }
}
