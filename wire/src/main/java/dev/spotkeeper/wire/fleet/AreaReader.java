package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.wire.fleet.Section.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the regions and zones that will do. */
final class AreaReader {
    private static final Spelling REGION = new Spelling("[a-z0-9]{2,50}", "a region such as westeurope");
    private static final Spelling ZONE = new Spelling("[123]", "'1', '2' or '3'");

    private AreaReader() {}

    static List<Area> read(Section pool) {
        List<Area> areas = new ArrayList<>();
        Set<String> regions = new HashSet<>();
        List<Located> items = pool.items("regions", Wanted.MUST);
        for (Located item : items) {
            Section.of(item, "a region", pool.complaints())
                    .flatMap(AreaReader::area)
                    .ifPresent(area -> {
                        areas.add(area);
                        if (!regions.add(area.region())) {
                            pool.complaints().add(item.line(), "'" + area.region() + "' stands twice in 'regions'");
                        }
                    });
        }
        if (pool.has("regions") && items.isEmpty()) {
            pool.complaints().add(pool.line("regions"), "'regions' names no region");
        }
        return areas;
    }

    private static Optional<Area> area(Section section) {
        Optional<String> region = REGION.of(section, "name");
        List<String> zones = section.texts("zones", Wanted.MAY);
        Set<String> seen = new HashSet<>();
        for (String zone : zones) {
            ZONE.fits(section.complaints(), section.line("zones"), "a zone", zone);
            if (!seen.add(zone)) {
                section.complaints().add(section.line("zones"), "zone '" + zone + "' stands twice");
            }
        }
        section.end();
        return region.map(name -> new Area(name, zones));
    }
}
