package dev.spotkeeper.cli.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.market.MarketSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A VM as the control endpoint tells of it, as far as its zone matters.
 *
 * @param place for example {@code westeurope-1}
 * @param power for example {@code running}
 * @param spot whether Azure may evict it
 */
record ZoneVm(String place, String power, boolean spot) {
    private static final Set<String> HOLDING = Set.of("starting", "running", "stopping", "stopped");

    static List<ZoneVm> all(String json) {
        List<ZoneVm> vms = new ArrayList<>();
        for (JsonElement element :
                JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("vms")) {
            JsonObject vm = element.getAsJsonObject();
            vms.add(new ZoneVm(
                    vm.get("place").getAsString(),
                    vm.get("power").getAsString(),
                    vm.get("priority").getAsString().equals("spot")));
        }
        return vms;
    }

    /** Finds the place that a name means: a number alone is a zone of the fleet's region, a word alone a region. */
    static String place(List<ZoneVm> vms, String zone) {
        String place = zone.matches("\\d") ? LocalEnvironment.REGION + "-" + zone : zone;
        return Stream.concat(vms.stream().map(ZoneVm::place), published())
                .filter(place::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new UsageProblem("there is no zone or region '" + zone + "': " + known(vms)));
    }

    /** All that Azure has, whether a VM is there or not: a pool may go there next. */
    private static Stream<String> published() {
        return Catalogue.regions().stream()
                .flatMap(region -> Stream.concat(
                        Stream.of(region), Stream.of("1", "2", "3").map(number -> region + "-" + number)));
    }

    private static String known(List<ZoneVm> vms) {
        if (vms.isEmpty()) {
            return "there is no VM yet";
        }
        return "zones with VMs are "
                + vms.stream()
                        .map(vm -> vm.place().replaceFirst("^" + LocalEnvironment.REGION + "-", ""))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    boolean canBeEvictedFrom(String zone) {
        return spot && (place.equals(zone) || place.startsWith(zone + "-")) && HOLDING.contains(power);
    }

    /** Co-evictions cluster and are no single moment: local Azure keeps the pace that was measured, and says so. */
    static String loss(String where, long vms) {
        long seconds = MarketSettings.usual().pace().usual().most().toSeconds();
        String follows = vms == 0
                ? "no running Spot VM is in it"
                : (vms == 1 ? "its Spot VM is evicted" : "its " + vms + " Spot VMs are evicted one by one")
                        + ", most often within " + seconds + " s, as on Azure";
        return where + " has no Spot capacity any more: " + follows;
    }
}
