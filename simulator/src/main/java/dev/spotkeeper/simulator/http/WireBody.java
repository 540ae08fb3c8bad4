package dev.spotkeeper.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The body of a request as it came over the wire, plain or packed by gzip, read within a bound. */
public sealed interface WireBody {
    /** A text. */
    record Text(String text) implements WireBody {}

    /** More bytes than the bound, packed or not. */
    record TooLong() implements WireBody {}

    /** Something that is not packed as its header says. */
    record Broken() implements WireBody {}

    /**
     * Reads a body to its end.
     *
     * @param headers say by {@code Content-Encoding} whether it is packed
     * @param most how many bytes it may have
     * @throws IOException when the connection breaks
     */
    static WireBody read(InputStream in, Fields headers, int most) throws IOException {
        byte[] sent = in.readNBytes(most + 1);
        if (sent.length > most) {
            return new TooLong();
        }
        Optional<String> encoding = headers.get("content-encoding").filter(name -> !name.equals("identity"));
        if (encoding.isEmpty()) {
            return new Text(new String(sent, StandardCharsets.UTF_8));
        }
        return encoding.get().equalsIgnoreCase("gzip") ? unpacked(sent, most) : new Broken();
    }

    private static WireBody unpacked(byte[] sent, int most) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] unpacked = in.readNBytes(most + 1);
            return unpacked.length > most ? new TooLong() : new Text(new String(unpacked, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Broken();
        }
    }
}
