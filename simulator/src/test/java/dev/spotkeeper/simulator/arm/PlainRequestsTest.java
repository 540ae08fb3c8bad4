package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.HOST;
import static dev.spotkeeper.simulator.arm.ArmDesk.SUBSCRIPTION;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.http.WireResponse;
import org.junit.jupiter.api.Test;

/** Networks and what is in them, by requests about one of them. */
class PlainRequestsTest {
    private static final String NETWORKS =
            "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/spot/providers/Microsoft.Network/";

    private final ArmDesk desk = new ArmDesk();

    private WireResponse put(String resource, String location, String properties) {
        String sent = "{\"location\":\"" + location + "\",\"properties\":" + properties + "}";
        return desk.send("PUT", HOST + NETWORKS + resource + "?api-version=2025-05-01", sent);
    }

    @Test
    void anInterfaceLiesInTheRegionOfItsNetwork() {
        put("virtualNetworks/net", "westeurope", "{\"subnets\":[{\"name\":\"one\",\"properties\":{}}]}");
        String inside = "{\"ipConfigurations\":[{\"name\":\"a\",\"properties\":{\"subnet\":{\"id\":\"" + NETWORKS
                + "virtualNetworks/net/subnets/one\"}}}]}";

        WireResponse elsewhere = put("networkInterfaces/nic", "northeurope", inside);

        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(code(elsewhere)).isEqualTo("InvalidResourceReference");
        assertThat(put("networkInterfaces/nic", "West Europe", inside).status()).isEqualTo(201);
    }

    @Test
    void anInterfaceLiesInTheRegionOfItsAddress() {
        put("publicIPAddresses/pip", "westeurope", "{}");
        String with = "{\"ipConfigurations\":[{\"name\":\"a\",\"properties\":{\"publicIPAddress\":{\"id\":\"" + NETWORKS
                + "publicIPAddresses/pip\"}}}]}";

        assertThat(code(put("networkInterfaces/nic", "northeurope", with))).isEqualTo("InvalidResourceReference");
        assertThat(put("networkInterfaces/nic", "westeurope", with).status()).isEqualTo(201);
    }
}
