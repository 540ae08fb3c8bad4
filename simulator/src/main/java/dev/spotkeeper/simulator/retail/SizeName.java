package dev.spotkeeper.simulator.retail;

import dev.spotkeeper.simulator.market.VmSize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the price list calls a size: {@code Standard_D2s_v5} is the meter "D2s v5" of the "Dsv5 Series". */
record SizeName(VmSize size) {
    private static final Pattern PARTS =
            Pattern.compile("(?<family>[A-Z]+)\\d+(-\\d+)?(?<features>[a-z]*)(?<version>(_\\w+)?)");

    /** Returns the name of its meter. */
    String meter() {
        return bare().replace('_', ' ');
    }

    /** Returns the name of its series. */
    String series() {
        Matcher parts = PARTS.matcher(bare());
        return parts.matches()
                ? parts.group("family")
                        + parts.group("features")
                        + parts.group("version").replace("_", "")
                : bare();
    }

    private String bare() {
        return size.name().replaceFirst("^Standard_", "");
    }
}
