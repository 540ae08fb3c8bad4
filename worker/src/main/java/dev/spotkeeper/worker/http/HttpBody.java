package dev.spotkeeper.worker.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a request carries; a file is streamed, never held in memory. */
public sealed interface HttpBody {
    /** Returns the length in bytes, or -1 for a request that carries no body at all. */
    long length() throws IOException;

    /** Writes the bytes. */
    void writeTo(OutputStream out) throws IOException;

    /** No body. */
    record None() implements HttpBody {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(OutputStream out) {}
    }

    /** A short text in UTF-8. */
    record Text(String text) implements HttpBody {
        @Override
        public long length() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Bytes that are made while they are sent.
     *
     * @param length how many there are
     * @param writer writes just as many
     */
    record Stream(long length, Writer writer) implements HttpBody {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            writer.writeTo(out);
        }
    }

    /** Writes bytes. */
    @FunctionalInterface
    interface Writer {
        /** Writes all of them. */
        void writeTo(OutputStream out) throws IOException;
    }
}
