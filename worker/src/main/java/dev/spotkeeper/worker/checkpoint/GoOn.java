package dev.spotkeeper.worker.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;

/** Moves bytes while there is time for it. */
final class GoOn {
    private static final int BUFFER = 16 * 1024;

    private final BooleanSupplier isWanted;

    GoOn(BooleanSupplier isWanted) {
        this.isWanted = isWanted;
    }

    void check() throws CancelledException {
        if (!isWanted.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    /**
     * Copies a part of a file.
     *
     * @param digest takes the same bytes
     * @throws IOException also when the file is shorter than that, and when there is no time left
     */
    void copy(Path file, long offset, long length, OutputStream out, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                InputStream in = Channels.newInputStream(channel.position(offset))) {
            byte[] buffer = new byte[BUFFER];
            for (long left = length; left > 0; ) {
                check();
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new IOException("a file became shorter while it was saved");
                }
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }
}
