package dev.spotkeeper.rehearsal.worker;

import dev.spotkeeper.wire.work.WorkMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The messages of the kill test: good ones, whose results anybody can reckon, and poisonous ones of each kind. */
final class Assignments {
    /** What lies in the queue where a message should. */
    static final String MALFORMED = "this is no message";

    private final Map<String, Integer> links = new LinkedHashMap<>();
    private final int poison;
    private final Random random;

    /** Draws that many good ones, and one of each poisonous kind for each 500 of them. */
    Assignments(int messages, Random random) {
        this.random = random;
        this.poison = 1 + messages / 500;
        IntStream.range(0, messages).forEach(number -> links.put("m-%04d".formatted(number), drawLinks()));
    }

    /** Puts all of them into the queue; poisonous ones first, since they take the longest. */
    void feed(WorkAccount account) {
        for (int number = 0; number < poison; number++) {
            account.feed(MALFORMED);
            account.feed(work("fail-" + number, "fail"));
            account.feed(work("hopeless-" + number, "hopeless"));
            account.feed(work("once-" + number, "fail").once());
        }
        int number = 0;
        for (String id : links.keySet()) {
            number++;
            account.feed(work(id, number % 50 == 7 ? "bulky" : "plain"));
        }
    }

    /** Returns the ids of those that can be done. */
    List<String> good() {
        return List.copyOf(links.keySet());
    }

    /** Returns the ids of those that cannot. */
    List<String> poisonous() {
        return IntStream.range(0, poison)
                .boxed()
                .flatMap(number -> List.of("fail-" + number, "hopeless-" + number, "once-" + number).stream())
                .toList();
    }

    /** Returns how many are no messages at all. */
    int malformed() {
        return poison;
    }

    /** Reckons the result of a good one. */
    String result(String id) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        int last = links.getOrDefault(id, 0);
        String digest = id;
        for (int link = 1; link <= last; link++) {
            String text = digest + " " + link + "\n";
            digest = HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        return id + " " + last + " " + digest;
    }

    private WorkMessage work(String id, String mode) {
        return WorkMessage.fresh(
                id, "{\"seed\":\"%s\",\"links\":%d,\"mode\":\"%s\"}".formatted(id, links.getOrDefault(id, 1), mode));
    }

    /** A tenth of a second each: mostly a second of work, and some seconds now and then. */
    private int drawLinks() {
        return random.nextInt(8) == 0 ? 15 + random.nextInt(35) : 2 + random.nextInt(10);
    }
}
