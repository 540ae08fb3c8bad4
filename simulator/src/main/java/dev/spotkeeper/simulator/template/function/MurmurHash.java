package dev.spotkeeper.simulator.template.function;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Murmur's hash of 64 bits from two halves of 32, as Azure's {@code uniqueString} uses it. */
final class MurmurHash {
    private static final int C1 = 0x239b961b;
    private static final int C2 = 0xab0e9789;
    private static final int BLOCK = 8;

    private int first;
    private int second;

    private MurmurHash() {}

    static long of(byte[] data) {
        MurmurHash hash = new MurmurHash();
        int whole = data.length / BLOCK * BLOCK;
        ByteBuffer blocks = ByteBuffer.wrap(data, 0, whole).order(ByteOrder.LITTLE_ENDIAN);
        while (blocks.hasRemaining()) {
            hash.block(blocks.getInt(), blocks.getInt());
        }
        byte[] rest = Arrays.copyOf(Arrays.copyOfRange(data, whole, data.length), BLOCK);
        ByteBuffer tail = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
        hash.mix(tail.getInt(), tail.getInt());
        return hash.finished(data.length);
    }

    private void mix(int a, int b) {
        first ^= Integer.rotateLeft(a * C1, 15) * C2;
        second ^= Integer.rotateLeft(b * C2, 17) * C1;
    }

    private void block(int a, int b) {
        first ^= Integer.rotateLeft(a * C1, 15) * C2;
        first = (Integer.rotateLeft(first, 19) + second) * 5 + 0x561ccd1b;
        second ^= Integer.rotateLeft(b * C2, 17) * C1;
        second = (Integer.rotateLeft(second, 13) + first) * 5 + 0x0bcaa747;
    }

    private long finished(int length) {
        first ^= length;
        second ^= length;
        first += second;
        second += first;
        first = avalanche(first);
        second = avalanche(second);
        first += second;
        second += first;
        return (long) second << Integer.SIZE | Integer.toUnsignedLong(first);
    }

    private static int avalanche(int value) {
        int h = (value ^ value >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
