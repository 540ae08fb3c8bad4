package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.http.Json;
import java.math.BigInteger;

/** Networks and what lies in them. */
final class CidrFunctions {
    private CidrFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("parseCidr", 1, CidrFunctions::parse)
                .with("cidrSubnet", 3, CidrFunctions::subnet)
                .with("cidrHost", 2, CidrFunctions::host);
    }

    private static IpNetwork network(Arguments args) {
        return IpNetwork.parse(args.text(0))
                .orElseThrow(() -> args.wrong("'" + args.text(0) + "' is not a network in CIDR notation"));
    }

    private static JsonElement parse(Arguments args) {
        IpNetwork network = network(args);
        Json parsed = Json.object()
                .with("network", network.text(network.first()))
                .with("netmask", network.text(network.mask()));
        if (!network.isV6()) {
            parsed.with("broadcast", network.text(network.last()));
        }
        return parsed.with("firstUsable", network.text(network.firstUsable()))
                .with("lastUsable", network.text(network.lastUsable()))
                .with("cidr", network.prefix())
                .done();
    }

    private static JsonElement subnet(Arguments args) {
        IpNetwork network = network(args);
        int prefix = args.count(1);
        BigInteger index = BigInteger.valueOf(args.integer(2));
        boolean fits = prefix >= network.prefix()
                && prefix <= network.bits()
                && index.signum() >= 0
                && index.bitLength() <= prefix - network.prefix();
        if (!fits) {
            throw args.wrong(
                    "could not generate subnet for network '" + args.text(0) + "' and CIDR value '" + prefix + "'");
        }
        BigInteger first = network.first().add(index.shiftLeft(network.bits() - prefix));
        return text(network.text(first) + "/" + prefix);
    }

    /** Host 0 is the address after the network's own. */
    private static JsonElement host(Arguments args) {
        IpNetwork network = network(args);
        BigInteger host =
                network.first().add(BigInteger.valueOf(args.integer(1))).add(BigInteger.ONE);
        if (args.integer(1) < 0 || host.compareTo(network.last()) > 0) {
            throw args.wrong("could not calculate the CidrHost for network '" + args.text(0) + "' and CIDR value '"
                    + args.integer(1) + "'");
        }
        return text(network.text(host));
    }
}
