package dev.spotkeeper.worker;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where the worker may send the VM's token: storage of one public cloud over TLS, or this machine for a local Azure. */
final class Endpoints {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> CLOUDS =
            List.of("core.windows.net", "core.usgovcloudapi.net", "core.chinacloudapi.cn");

    private Endpoints() {}

    static void check(URI imds, URI queues, URI blobs) {
        boolean local = isLoopback(queues);
        if (local != isLoopback(blobs) || (local && !isLoopback(imds))) {
            throw new SettingsException(
                    "endpoints must be all on Azure or all on loopback: " + imds + ", " + queues + ", " + blobs);
        }
        if (!isLoopback(imds) && !imds.toString().equals("http://169.254.169.254")) {
            throw new SettingsException(
                    "SPOTKEEPER_IMDS_ENDPOINT must be http://169.254.169.254 or on loopback: " + imds);
        }
        if (!local && !cloud(queues, "queue").equals(cloud(blobs, "blob"))) {
            throw new SettingsException("queue and blob service must be in one cloud: " + queues + ", " + blobs);
        }
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(host(uri));
    }

    private static String cloud(URI uri, String service) {
        Optional<String> cloud = CLOUDS.stream()
                .filter(domain -> host(uri).matches("[a-z0-9]{3,24}\\." + service + "\\." + domain.replace(".", "\\.")))
                .findFirst();
        if (cloud.isEmpty() || !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new SettingsException(
                    "SPOTKEEPER_WORK_" + service.toUpperCase(Locale.ROOT) + "_URI must be https://<account>." + service
                            + ".core.windows.net, its like in another cloud, or on loopback: " + uri);
        }
        return cloud.get();
    }

    private static String host(URI uri) {
        return Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    }
}
