package dev.spotkeeper.cli.demo;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The work of the demo: chains of SHA-256, each message one of another length, so that every result is another and can be
 * computed again. Ten messages share a chain, which makes the checking ten times as cheap as the work.
 */
final class Work {
    private static final int CHAINS = 10;

    /** About two seconds of processor time in {@code cpu-work.mjs} on a present machine. */
    private static final int ROUNDS = 1_600_000;

    private static final int STEP = 200;

    /** Numbers of messages have three digits. */
    static final int MOST_MESSAGES = 999;

    private final Map<Integer, Map<Integer, String>> digests = new ConcurrentHashMap<>();

    static String id(int number) {
        return String.format(Locale.ROOT, "m-%03d", number);
    }

    /** Returns the message of that number, from 1. */
    static String message(int number) {
        JsonObject payload = new JsonObject();
        payload.addProperty("seed", seed(number));
        payload.addProperty("rounds", rounds(number));
        return WorkMessages.encode(WorkMessage.fresh(id(number), payload.toString()));
    }

    /** Returns the digest that the message of that number asks for, computed here. */
    String expected(int number) {
        return digests.computeIfAbsent(number % CHAINS, chain -> compute(number))
                .getOrDefault(rounds(number), "");
    }

    private static String seed(int number) {
        return "chain-" + number % CHAINS;
    }

    private static int rounds(int number) {
        return ROUNDS + STEP * number;
    }

    private static Map<Integer, String> compute(int number) {
        Map<Integer, String> found = new TreeMap<>();
        MessageDigest sha256 = sha256();
        byte[] digest = sha256.digest(seed(number).getBytes(StandardCharsets.UTF_8));
        for (int round = 1; round <= ROUNDS + STEP * MOST_MESSAGES; round++) {
            digest = sha256.digest(digest);
            if (round >= ROUNDS && round % STEP == 0) {
                found.put(round, HexFormat.of().formatHex(digest));
            }
        }
        return found;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
