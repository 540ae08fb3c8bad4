package dev.spotkeeper.simulator.parity;

import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.catalogue.Image;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.market.VmSize;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold before anything is asked: whose subscription it is, and which sizes and images are offered there.
 *
 * @param sizes those that a recording names and Azure had nothing against
 * @param images those of which a recording shows a version, before those that local Azure has
 */
record Setting(String subscription, List<VmSize> sizes, List<Image> images) {
    private static final Pattern SIZE =
            Pattern.compile("(?i)\\b(?:Standard|Basic)_[A-Z]{1,4}(\\d+)(?:-\\d+)?[a-z]*(?:_[\\w]+)?");
    /** The codes of errors because of a size; quota and want of capacity are not about what is offered. */
    private static final Pattern REFUSAL = Pattern.compile(
            "\"(SkuNotAvailable|InvalidParameter|VMSizeNotSupported|InvalidTemplateDeployment|InvalidVMSize)\"");

    private static final String PRICE = "0.1000";

    static Setting of(Recording recording) {
        Map<String, Long> counted = recording.exchanges().stream()
                .flatMap(exchange -> exchange.address().after("subscriptions").stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        String subscription = counted.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(ArmSettings.usual().subscriptionId());
        return new Setting(subscription, sizes(recording), images(recording));
    }

    private static List<Image> images(Recording recording) {
        Stream<Image> shown = recording.exchanges().stream()
                .filter(exchange -> exchange.answer().isGood())
                .flatMap(Setting::imagesOf);
        return Stream.concat(shown, Image.usual().stream()).distinct().toList();
    }

    private static Stream<Image> imagesOf(Exchange exchange) {
        Address address = exchange.address();
        List<String> name = Stream.of("publishers", "offers", "skus")
                .flatMap(part -> address.after(part).stream())
                .toList();
        return name.size() < 3
                ? Stream.empty()
                : Evidence.listed(exchange)
                        .flatMap(version -> Json.text(version, "name").stream())
                        .map(version -> Image.named(name.get(0), name.get(1), name.get(2), version));
    }

    private static List<VmSize> sizes(Recording recording) {
        Set<String> refused = refused(recording);
        return recording.exchanges().stream()
                .flatMap(exchange -> Stream.concat(
                        named(exchange.sent().body()),
                        named(exchange.answer().body().toString())))
                .filter(size -> !refused.contains(size.name()))
                .collect(Collectors.toMap(VmSize::name, Function.identity(), (one, other) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(VmSize::name))
                .toList();
    }

    /** An error may list what there is instead: refused is what somebody asked for before, and an error about sizes then names. */
    private static Set<String> refused(Recording recording) {
        Set<String> asked = new HashSet<>();
        Set<String> refused = new HashSet<>();
        for (Exchange exchange : recording.exchanges()) {
            named(exchange.sent().body()).map(VmSize::name).forEach(asked::add);
            String answer = exchange.answer().body().toString();
            if (REFUSAL.matcher(answer).find()) {
                named(answer).map(VmSize::name).filter(asked::contains).forEach(refused::add);
            }
        }
        return refused;
    }

    private static Stream<VmSize> named(String text) {
        return SIZE.matcher(text).results().map(Setting::size);
    }

    /** The number in its name is that of its vCPUs, more or less. */
    private static VmSize size(MatchResult match) {
        String digits = match.group(1);
        int vcpus = digits.length() > 3 ? 1 : Math.max(1, Integer.parseInt(digits));
        return VmSize.of(match.group(), vcpus, PRICE);
    }
}
