package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.cli.local.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says how many messages nobody could handle, and what to do about them. */
final class PoisonLines {
    /** What one look at a queue shows, by storage's own limit. */
    private static final int MAX_SEEN = 32;

    private static final String CONTROL = "SpotkeeperControl__queueServiceUri";
    private static final String WORK = "SpotkeeperWork__queueServiceUri";
    private static final String TOLD = "./spotkeeper log names their VMs, which Reconcile looks after; delete them when"
            + " you know why they failed";
    private static final String GIVEN_UP =
            "their history member says why each try failed; put them on the queue work again when that is mended";

    private PoisonLines() {}

    static List<String> of(RunningAzure azure) {
        List<String> lines = new ArrayList<>();
        line("signals-poison", count(azure, CONTROL, "signals-poison"), TOLD, lines);
        line("notices-poison", count(azure, WORK, "notices-poison"), TOLD, lines);
        line("work-poison", count(azure, WORK, "work-poison"), GIVEN_UP, lines);
        return lines;
    }

    /** Adds a line when there is something to say. */
    static void line(String queue, int messages, String advice, List<String> lines) {
        if (messages > 0) {
            String number = messages == MAX_SEEN ? messages + " or more" : String.valueOf(messages);
            lines.add((messages == 1 ? "1 message lies" : number + " messages lie") + " in " + queue + ": " + advice);
        }
    }

    private static int count(RunningAzure azure, String service, String queue) {
        URI peek = URI.create(azure.state().get(Endpoint.setting(service)) + "/" + queue
                + "/messages?peekonly=true&numofmessages=" + MAX_SEEN);
        String body = azure.client().storage("GET", peek, Map.of(), "").body();
        return body.split("<QueueMessage>", -1).length - 1;
    }
}
