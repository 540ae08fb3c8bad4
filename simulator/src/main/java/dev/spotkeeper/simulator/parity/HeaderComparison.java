package dev.spotkeeper.simulator.parity;

import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.http.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the names of headers. What HTTP itself adds, what the machines in front of Azure put on every answer alike, and what recorders take out
 * is not compared.
 */
final class HeaderComparison {
    /** How the message is cut up, packed and dated on its way. */
    private static final Set<String> TRANSPORT = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "date",
            "keep-alive",
            "transfer-encoding",
            "vary",
            "via");

    /** What says nothing about the request, and comes and goes with the machine that passed the answer on. */
    private static final Set<String> FRONT = Set.of(
            "expires",
            "pragma",
            "server",
            "strict-transport-security",
            "x-cache",
            "x-content-type-options",
            "x-frame-options",
            "x-powered-by");

    /** What recorders take out of answers, because it differs from run to run. */
    @Observed("azure-cli: FILTER_HEADERS of its test recorder, and the tracing headers that are left out of recordings")
    private static final Set<String> NOT_RECORDED = Set.of(
            "client-request-id",
            "mise-correlation-id",
            "retry-after",
            "x-ms-arm-service-request-id",
            "x-ms-authorization-auxiliary",
            "x-ms-client-request-id",
            "x-ms-correlation-request-id",
            "x-ms-gateway-service-instanceid",
            "x-ms-need-to-refresh-epl-cache",
            "x-ms-operation-identifier",
            "x-ms-request-id",
            "x-ms-routing-request-id",
            "x-ms-served-by",
            "x-msedge-ref");

    /** What Azure began to tell after older recordings were made. That local Azure tells more is alike, that it tells less is not. */
    private static final List<String> YOUNG = List.of("x-ms-ratelimit-", "x-ms-deployment-engine-version");

    private HeaderComparison() {}

    static List<Deviation> of(Fields azure, Fields local) {
        Stream<Deviation> missing = names(azure)
                .filter(name -> local.get(name).isEmpty())
                .map(name -> new Deviation(Deviation.Kind.HEADER, name, "there", ""));
        Stream<Deviation> more = names(local)
                .filter(name -> YOUNG.stream().noneMatch(name::startsWith))
                .filter(name -> azure.get(name).isEmpty())
                .map(name -> new Deviation(Deviation.Kind.HEADER, name, "", "there"));
        return Stream.concat(missing, more).toList();
    }

    private static Stream<String> names(Fields headers) {
        return headers.values().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> Stream.of(TRANSPORT, FRONT, NOT_RECORDED).noneMatch(set -> set.contains(name)));
    }
}
