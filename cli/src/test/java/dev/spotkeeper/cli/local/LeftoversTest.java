package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LeftoversTest {
    private static final String INTERFACES = """
            {"value": [
              {"name": "nic-flex-m1g1", "tags": {"spotkeeper-pool": "flex"}, "properties": {}},
              {"name": "nic-flex-m1g2", "tags": {"spotkeeper-pool": "flex"},
               "properties": {"virtualMachine": {"id": "/subscriptions/s/flex-m1g2"}}},
              {"name": "nic-other-m1g1", "tags": {"spotkeeper-pool": "other"}, "properties": {}},
              {"name": "nic-of-nobody", "properties": {}}
            ]}
            """;
    private static final String DISKS = """
            {"value": [
              {"name": "disk-flex-m1g1-os", "tags": {"spotkeeper-pool": "flex"}},
              {"name": "disk-flex-m1g2-os", "tags": {"spotkeeper-pool": "flex"}, "managedBy": "/subscriptions/s/flex-m1g2"}
            ]}
            """;

    @Test
    void partsOfThePoolThatNoVmHoldsAreLeftovers() {
        assertThat(Leftovers.unheld(INTERFACES, "virtualMachine", "flex")).containsExactly("nic-flex-m1g1");
        assertThat(Leftovers.unheld(DISKS, "managedBy", "flex")).containsExactly("disk-flex-m1g1-os");
    }

    @Test
    void poolWithoutPartsHasNone() {
        assertThat(Leftovers.unheld("{\"value\": []}", "managedBy", "flex")).isEmpty();
    }
}
