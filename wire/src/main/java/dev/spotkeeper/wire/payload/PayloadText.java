package dev.spotkeeper.wire.payload;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes as text. Azure writes UTF-8; files saved by Windows PowerShell are UTF-16, most of them with a byte order mark. */
final class PayloadText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** How compressed data begins (RFC 1952). */
    private static final int GZIP = 0x1F;

    private static final int GZIP_SECOND = 0x8B;

    private static final String COMPRESSED = "compressed data (gzip): unpack it first";

    private PayloadText() {}

    static String of(byte[] bytes) {
        if (begins(bytes, GZIP, GZIP_SECOND)) {
            throw new MalformedPayloadException(COMPRESSED);
        }
        try {
            String text =
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new MalformedPayloadException("not text in UTF-8 or UTF-16");
        }
    }

    /** Passes a text on; one that was no UTF-8 before it was decoded as such is told by its beginning. */
    static String checked(String text) {
        if (text.indexOf(GZIP) == 0) {
            throw new MalformedPayloadException(COMPRESSED);
        }
        if (text.length() > 1 && (text.charAt(0) == 0 || text.charAt(1) == 0 || text.startsWith("\uFFFD\uFFFD"))) {
            throw new MalformedPayloadException("not text in UTF-8");
        }
        return text;
    }

    /** JSON begins with ASCII: without a mark, where the zero of its first character stands tells the order of bytes (RFC 4627). */
    private static Charset charset(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE) || (bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return begins(bytes, 0xFE, 0xFF) || (bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0)
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
