package dev.spotkeeper.simulator.template.function;

import dev.spotkeeper.simulator.chance.Observed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Hashes that are the same in Azure and here: deployments name their resources by them. */
@Observed("Bicep CLI 0.49.2, console: uniqueString and guid of known texts")
final class UniqueNames {
    /** The namespace of Azure's name-based GUIDs. */
    private static final UUID NAMESPACE = UUID.fromString("11fb06fb-712d-4ddd-98c7-e71bbd588830");

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 13;
    private static final int BITS = 5;

    private UniqueNames() {}

    /** A Murmur hash of 64 bits in base 32: 13 letters and digits. */
    static String uniqueString(String text) {
        long hash = MurmurHash.of(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            name.append(ALPHABET.charAt((int) (hash >>> (Long.SIZE - BITS))));
            hash <<= BITS;
        }
        return name.toString();
    }

    /** A GUID of version 5. */
    static String guid(String text) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-1", e);
        }
    }
}
