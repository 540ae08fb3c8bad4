package dev.spotkeeper.wire.fleet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Names a value by what it says: where it stands, spaces and the order of members count for nothing. */
final class Fingerprint {
    private Fingerprint() {}

    /** Returns the SHA-256 of a value in hex. */
    static String of(Located value) {
        byte[] text = LocatedText.of(sorted(value)).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java has SHA-256", missing);
        }
    }

    private static Located sorted(Located value) {
        if (value instanceof Located.Members object) {
            Map<String, Located> members = new TreeMap<>();
            object.members().forEach((name, member) -> members.put(name, sorted(member)));
            return new Located.Members(object.line(), members);
        }
        return value instanceof Located.Items array
                ? new Located.Items(
                        array.line(),
                        array.items().stream().map(Fingerprint::sorted).toList())
                : value;
    }
}
