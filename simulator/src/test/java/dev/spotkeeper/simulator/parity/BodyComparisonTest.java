package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyComparisonTest {
    @Test
    void anotherNumberOfElementsIsADeviation() {
        assertThat(compared("{'value':[{'a':1},{'a':2},{'a':3}]}", "{'value':[{'a':1},{'a':2}]}", false))
                .containsExactly("count value: 3 elements in Azure, 2 elements here");
    }

    @Test
    void aCatalogueIsAsLongAsWhatARegionOffers() {
        assertThat(compared("{'value':[{'a':1},{'a':2},{'a':3}]}", "{'value':[{'a':1},{'a':2}]}", true))
                .isEmpty();
        assertThat(compared("{'value':[{'a':1},{'a':2},{'b':3}]}", "{'value':[{'a':1},{'a':2}]}", true))
                .containsExactly("key value[].b: missing");
    }

    @Test
    void theStatesInListsOfOtherLengthsAreComparedToo() {
        assertThat(compared(
                        "{'statuses':[{'code':'PowerState/running'},{'code':'ProvisioningState/succeeded'}]}",
                        "{'statuses':[{'code':'PowerState/deallocated'}]}",
                        false))
                .containsExactly(
                        "count statuses: 2 elements in Azure, 1 element here",
                        "state statuses[].code: PowerState/running, ProvisioningState/succeeded in Azure,"
                                + " PowerState/deallocated here");
    }

    @Test
    void anotherCodeOfAnErrorIsADeviation() {
        assertThat(compared("{'error':{'code':'Conflict'}}", "{'error':{'code':'NotFound'}}", false))
                .containsExactly("state error.code: Conflict in Azure, NotFound here");
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s/providers/Microsoft.Compute/skus, true",
        "/subscriptions/s/providers/Microsoft.Compute/locations/westus/usages, true",
        "/subscriptions/s/providers/Microsoft.Compute/locations/westus/vmSizes, true",
        "/subscriptions/s/locations, true",
        "/subscriptions/s/providers, true",
        "/subscriptions/s/providers/Microsoft.Compute, true",
        "/subscriptions/s/providers/Microsoft.Compute/locations/w/publishers/p/artifacttypes/vmimage/offers, true",
        "/subscriptions/s/providers/Microsoft.Compute/locations/w/publishers/p/artifacttypes/vmimage/offers/o/skus/s/versions/1, true",
        "/subscriptions/s/providers/Microsoft.Compute/images, false",
        "/subscriptions/s/providers/Microsoft.Compute/virtualMachines, false",
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines, false",
        "/subscriptions/s/resourceGroups/images, false",
        "/subscriptions/s/resourceGroups, false"
    })
    void whatARegionOffersIsACatalogue(String path, boolean isOne) {
        assertThat(Catalogues.isOne(Address.of(path))).isEqualTo(isOne);
    }

    private static List<String> compared(String azure, String local, boolean isCatalogue) {
        return BodyComparison.of(json(azure), json(local), isCatalogue).stream()
                .map(Deviation::text)
                .toList();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text.replace('\'', '"'));
    }
}
