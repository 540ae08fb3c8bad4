package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Deployments.Order;
import dev.spotkeeper.core.price.MaxPrice;
import java.math.BigDecimal;
import java.util.Map;

/** Orders of tests. */
final class Orders {
    static final VmId VM = new VmId("sub-1", "group-1", "render-m1g2");

    private Orders() {}

    static Order spot(Map<String, String> parameters) {
        return new Order(
                VM,
                new Offering("sub-1", new Place("westeurope", "2", "Standard_D2s_v5", true)),
                false,
                EvictionPolicy.DELETE,
                new MaxPrice(new BigDecimal("0.05000")),
                Map.of("spotkeeper-pool", "render"),
                parameters);
    }

    static Order regularArm() {
        return new Order(
                VM,
                new Offering("sub-1", new Place("northeurope", "", "Standard_D2ps_v5", false)),
                true,
                EvictionPolicy.DEALLOCATE,
                MaxPrice.NONE,
                Map.of(),
                Map.of());
    }
}
