package dev.spotkeeper.simulator.template.function;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of IP addresses.
 *
 * @param first its own address
 * @param prefix bits that all its addresses share
 * @param bits 32 or 128
 */
record IpNetwork(BigInteger first, int prefix, int bits) {
    /** Literal addresses alone: a name would be looked up. */
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    private static final int V4_BITS = 32;

    static Optional<IpNetwork> parse(String text) {
        Matcher matcher = CIDR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(matcher.group(1)).getAddress();
            int bits = address.length * Byte.SIZE;
            int prefix = Integer.parseInt(matcher.group(2));
            return prefix > bits ? Optional.empty() : Optional.of(of(new BigInteger(1, address), prefix, bits));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static IpNetwork of(BigInteger address, int prefix, int bits) {
        return new IpNetwork(address.shiftRight(bits - prefix).shiftLeft(bits - prefix), prefix, bits);
    }

    boolean isV6() {
        return bits > V4_BITS;
    }

    BigInteger last() {
        return first.add(size()).subtract(BigInteger.ONE);
    }

    BigInteger mask() {
        return BigInteger.ONE.shiftLeft(bits).subtract(size());
    }

    BigInteger firstUsable() {
        return isV6() || bits - prefix < 2 ? first : first.add(BigInteger.ONE);
    }

    BigInteger lastUsable() {
        return isV6() || prefix == bits ? last() : last().subtract(BigInteger.ONE);
    }

    String text(BigInteger address) {
        return isV6() ? v6(address) : v4(address.intValue());
    }

    private BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - prefix);
    }

    private static String v4(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff);
    }

    /** Eight groups, of which the longest run of zeros is left out. */
    private static String v6(BigInteger address) {
        List<String> groups = new ArrayList<>();
        for (int shift = 112; shift >= 0; shift -= 16) {
            groups.add(Integer.toHexString(address.shiftRight(shift).intValue() & 0xffff));
        }
        String all = String.join(":", groups);
        String longest = "";
        Matcher zeros = Pattern.compile("\\b0(?::0)+\\b").matcher(all);
        while (zeros.find()) {
            longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
        }
        return longest.isEmpty() ? all : all.replaceFirst("(^|:)" + longest + "(:|$)", "::");
    }
}
