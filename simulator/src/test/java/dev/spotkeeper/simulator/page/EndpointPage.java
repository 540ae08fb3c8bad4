package dev.spotkeeper.simulator.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of {@code docs/local-azure.md} that tells of each endpoint. */
final class EndpointPage {
    private static final String RECORDING = "recording ";
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}";
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";

    private final List<String> lines = new ArrayList<>();

    private EndpointPage() {}

    static String of(EndpointTable table) {
        EndpointPage page = new EndpointPage();
        page.head(table);
        table.groups().forEach(page::group);
        return String.join("\n", page.lines) + "\n";
    }

    private void head(EndpointTable table) {
        long all = table.endpoints().count();
        long vouched =
                table.endpoints().filter(one -> !one.verified().isEmpty()).count();
        lines.add("Local Azure has " + all + " endpoints; " + vouched
                + " of them were verified by something that others made, "
                + "and the rest rest on documentation alone. `S` stands for `" + SUBSCRIPTION + "`, `G` for `" + GROUP
                + "`.");
        lines.add("");
    }

    private void group(EndpointTable.Group group) {
        lines.add("### " + group.title());
        lines.add("");
        lines.add("Written by: " + group.documentation() + ".");
        lines.add("Not here: " + group.not());
        lines.add("");
        if (group.accepted()) {
            types(group);
            return;
        }
        lines.add("| endpoint | verified by | not here |");
        lines.add("|---|---|---|");
        group.endpoints()
                .forEach(one -> lines.add(
                        "| `" + shortened(one.endpoint()) + "` | " + witnesses(one) + " | " + one.not() + " |"));
        lines.add("");
    }

    /** Each has one endpoint, which is told by its type. */
    private void types(EndpointTable.Group group) {
        lines.add("`GET` of one resource of "
                + group.endpoints().stream()
                        .map(one -> "`" + type(one.endpoint()) + "`"
                                + (one.verified().isEmpty() ? "" : " (" + witnesses(one) + ")"))
                        .collect(Collectors.joining(", "))
                + ".");
        lines.add("");
    }

    private static String type(String endpoint) {
        return endpoint.replaceFirst("^.*/providers/", "").replaceAll("/\\{[^}]*\\}", "");
    }

    private static String shortened(String endpoint) {
        return endpoint.replaceFirst("(?i) " + Pattern.quote(GROUP), " G")
                .replaceFirst("(?i) " + Pattern.quote(SUBSCRIPTION), " S");
    }

    private static String witnesses(EndpointTable.Endpoint endpoint) {
        Map<String, List<String>> byDate = endpoint.verified().stream()
                .collect(Collectors.groupingBy(
                        EndpointTable.Witness::on,
                        TreeMap::new,
                        Collectors.mapping(EndpointTable.Witness::by, Collectors.toList())));
        return byDate.isEmpty()
                ? "documentation"
                : byDate.entrySet().stream()
                        .map(day -> witnesses(day.getValue()) + " (" + day.getKey() + ")")
                        .collect(Collectors.joining("; "));
    }

    private static String witnesses(List<String> all) {
        String recordings = all.stream()
                .filter(one -> one.startsWith(RECORDING))
                .map(one -> "`" + one.substring(RECORDING.length()) + "`")
                .collect(Collectors.joining(", "));
        Stream<String> others = all.stream().filter(one -> !one.startsWith(RECORDING));
        Stream<String> first = recordings.isEmpty() ? Stream.of() : Stream.of("recordings " + recordings);
        return Stream.concat(first, others).collect(Collectors.joining(", "));
    }
}
