package dev.spotkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WireBodyTest {
    private static final Fields GZIP = Fields.none().with("Content-Encoding", "gzip");

    @Test
    void aPlainBodyIsItsText() throws IOException {
        assertThat(read(bytes("é"), Fields.none(), 10)).isEqualTo(new WireBody.Text("é"));
    }

    @Test
    void aPackedBodyIsUnpacked() throws IOException {
        assertThat(read(packed("hello"), GZIP, 100)).isEqualTo(new WireBody.Text("hello"));
    }

    @Test
    void aBodyIsBoundedPackedAndUnpacked() throws IOException {
        assertThat(read(bytes("x".repeat(11)), Fields.none(), 10)).isInstanceOf(WireBody.TooLong.class);
        assertThat(read(packed("x".repeat(1_000_000)), GZIP, 10_000)).isInstanceOf(WireBody.TooLong.class);
    }

    @Test
    void whatIsNotPackedAsItSaysIsBroken() throws IOException {
        assertThat(read(bytes("hello"), GZIP, 100)).isInstanceOf(WireBody.Broken.class);
        assertThat(read(bytes("hello"), Fields.none().with("content-encoding", "br"), 100))
                .isInstanceOf(WireBody.Broken.class);
    }

    private static WireBody read(byte[] sent, Fields headers, int most) throws IOException {
        return WireBody.read(new ByteArrayInputStream(sent), headers, most);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
        return out.toByteArray();
    }
}
