package dev.spotkeeper.cli.local;

import dev.spotkeeper.wire.work.ItemStates;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The work account as its owner uses it: puts messages on the work queue, reads what became of them. */
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
        client.enqueue(queues + "/work", json);
    }

    /** Returns the ids of all messages that somebody has claimed. */
    public List<String> itemIds() {
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
                        "GET", URI.create(blobs + "/items?restype=container&comp=list&marker=" + marker), Map.of(), "")
                .accepted("the list of items");
    }

    /** Returns the text of the result that counts for a message; empty when there is none. */
    public Optional<String> result(String id) {
        return ItemStates.decode(id, blob("items/" + id)).result().map(result -> blob("results/" + result.blob()));
    }

    private String blob(String name) {
        return client.storage("GET", URI.create(blobs + "/" + name), Map.of(), "")
                .accepted("the blob " + name);
    }
}
