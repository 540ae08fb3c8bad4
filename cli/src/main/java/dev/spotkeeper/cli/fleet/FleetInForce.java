package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.cli.local.Endpoint;
import dev.spotkeeper.cli.local.LocalClient;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import dev.spotkeeper.wire.fleet.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fleet that is in force in a running local Azure.
 *
 * @param fleet what it asks for
 * @param complaints why the newest document is not the one in force, for people; empty when it is
 */
record FleetInForce(Fleet fleet, List<String> complaints) {
    private static final String NEWEST = "fleet.json";
    private static final String LAST_GOOD = "fleet.in-force.json";
    private static final Fleet NONE = new Fleet(List.of());

    FleetInForce {
        complaints = List.copyOf(complaints);
    }

    static FleetInForce of(RunningAzure azure) {
        String newest = text(azure, NEWEST);
        if (newest.isEmpty()) {
            return new FleetInForce(NONE, List.of());
        }
        FleetReading reading = FleetReader.read(newest);
        if (reading instanceof FleetReading.Accepted accepted) {
            return new FleetInForce(accepted.fleet(), List.of());
        }
        List<Problem> problems = ((FleetReading.Refused) reading).problems();
        return new FleetInForce(lastGood(azure), List.of(complaint(problems)));
    }

    static String complaint(List<Problem> problems) {
        return "The newest fleet document is not in force; the last good one is. "
                + problems.stream().map(problem -> NEWEST + ":" + problem).collect(Collectors.joining("; "));
    }

    private static Fleet lastGood(RunningAzure azure) {
        String text = text(azure, LAST_GOOD);
        return !text.isEmpty() && FleetReader.read(text) instanceof FleetReading.Accepted accepted
                ? accepted.fleet()
                : NONE;
    }

    private static String text(RunningAzure azure, String blob) {
        URI uri = URI.create(
                azure.state().get(Endpoint.setting("SpotkeeperControl__blobServiceUri")) + "/spotkeeper/" + blob);
        LocalClient.Answer answer = azure.client().storage("GET", uri, Map.of(), "");
        return answer.status() == 404 ? "" : answer.accepted("the fleet document");
    }
}
