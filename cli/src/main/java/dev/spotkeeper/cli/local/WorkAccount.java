package dev.spotkeeper.cli.local;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The work account as its owner uses it: puts messages on the work queue, reads results. */
public final class WorkAccount {
    private static final int MOST_PAGES = 100;
    private static final Pattern NAME = Pattern.compile("<Name>([^<]+)</Name>");
    private static final Pattern NEXT = Pattern.compile("<NextMarker>([^<]+)</NextMarker>");

    private final LocalClient client;
    private final String queues;
    private final String blobs;

    /**
     * Opens the account.
     *
     * @param queues URI of its queue service, without a slash at the end, like {@code blobs}
     */
    public WorkAccount(LocalClient client, String queues, String blobs) {
        this.client = client;
        this.queues = queues;
        this.blobs = blobs;
    }

    /** Puts a message on the work queue. */
    public void send(String json) {
        String text = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        client.storage(
                        "POST",
                        URI.create(queues + "/work/messages?messagettl=-1"),
                        Map.of("Content-Type", "application/xml"),
                        "<QueueMessage><MessageText>" + text + "</MessageText></QueueMessage>")
                .accepted("a message for the work queue");
    }

    /** Returns the ids of all messages that have a result. */
    public List<String> resultIds() {
        List<String> ids = new ArrayList<>();
        String marker = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String listing = list(marker);
            NAME.matcher(listing.replaceFirst("(?s)^.*<Blobs>", ""))
                    .results()
                    .forEach(match -> ids.add(match.group(1)));
            Matcher next = NEXT.matcher(listing);
            if (!next.find()) {
                return ids;
            }
            marker = next.group(1);
        }
        return ids;
    }

    private String list(String marker) {
        return client.storage(
                        "GET",
                        URI.create(blobs + "/results?restype=container&comp=list&marker=" + marker),
                        Map.of(),
                        "")
                .accepted("the list of results");
    }

    /** Returns the text of a result. */
    public String result(String id) {
        return client.storage("GET", URI.create(blobs + "/results/" + id), Map.of(), "")
                .accepted("the result of " + id);
    }
}
