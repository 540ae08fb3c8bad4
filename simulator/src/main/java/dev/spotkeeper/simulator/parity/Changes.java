package dev.spotkeeper.simulator.parity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The changes that a recording's own requests make: of what, and whether the recording shows their end. */
final class Changes {
    private static final Map<String, String> ACTIONS = Map.of(
            "PowerState/running", "/start", "PowerState/deallocated", "/deallocate", "PowerState/stopped", "/powerOff");

    /** What is asked of a deployment and changes nothing but the deployment itself, or nothing at all. */
    private static final Pattern HARMLESS =
            Pattern.compile(".*/deployments/[^/]+/(validate|whatif|cancel|exporttemplate)");

    private static final Pattern POLL =
            Pattern.compile(".*/(locations/[^/]+/[a-z]*operations|operationresults|operationstatuses)/[^/]+");

    private final List<Exchange> exchanges;

    Changes(Recording recording) {
        this.exchanges = recording.exchanges();
    }

    /**
     * A change that a recording shows and whose request it leaves out.
     *
     * @param method of the request that makes it
     * @param path of the same
     */
    record Gap(ResourceTypes resource, String method, String path) {}

    /**
     * What became of a resource since the last look at it, or since the last change of it has ended, if no exchange can have done it: none between them,
     * and none before them whose end is not seen or that was to do the very same.
     */
    Optional<Gap> gap(Exchange exchange) {
        Optional<ResourceTypes> asked = ResourceTypes.of(exchange.address())
                .filter(one -> exchange.isRead())
                .filter(one -> exchange.address().id().equals(Address.idOf(one.id())));
        return asked.flatMap(resource -> {
            Optional<Exchange> change =
                    before(exchange).filter(one -> isAbout(one, resource)).reduce((one, other) -> other);
            boolean isOver = change.map(one -> isSeenEnded(one, exchange)).orElse(true);
            return happened(resource, change.filter(one -> isOver), exchange)
                    .filter(gap ->
                            isOver && change.filter(one -> isToDo(one, gap)).isEmpty());
        });
    }

    private Optional<Gap> happened(ResourceTypes resource, Optional<Exchange> change, Exchange exchange) {
        Optional<Exchange> look = lastLook(exchange);
        if (exchange.answer().status() == 404) {
            return look.map(unused -> new Gap(resource, "DELETE", resource.id()));
        }
        String power = Standing.of(exchange.answer()).power();
        return look.map(one -> Standing.of(one.answer()).power())
                .or(() -> change.flatMap(one -> powerAfter(one, resource)))
                .filter(before -> !before.equals(power))
                .flatMap(unused -> Optional.ofNullable(ACTIONS.get(power)))
                .map(action -> new Gap(resource, "POST", resource.id() + action));
    }

    /** How a VM stands after a change; empty for one that says nothing about it. */
    private Optional<String> powerAfter(Exchange change, ResourceTypes resource) {
        boolean isMade = resource.isVm() && change.answer().status() == 201 && isMaking(change, resource);
        return isMade ? Optional.of("PowerState/running") : powerAsked(change);
    }

    private static Optional<String> powerAsked(Exchange change) {
        return ACTIONS.entrySet().stream()
                .filter(action ->
                        change.address().id().endsWith(action.getValue().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether an exchange is a poll of an operation, and nothing before it began that. */
    boolean isOrphan(Exchange exchange) {
        return exchange.isRead()
                && POLL.matcher(exchange.address().id()).matches()
                && before(exchange)
                        .noneMatch(one -> linksOf(one).stream()
                                .anyMatch(Correspondence.key(exchange.address()).stream()
                                        .toList()::contains));
    }

    private static boolean isToDo(Exchange change, Gap gap) {
        return change.sent().method().equals(gap.method())
                && change.address().id().equals(Address.idOf(gap.path()));
    }

    /** The last exchange that showed the same thing in the same way, if nothing was changed after it. */
    private Optional<Exchange> lastLook(Exchange exchange) {
        for (int i = exchanges.indexOf(exchange) - 1; i >= 0; i--) {
            Exchange earlier = exchanges.get(i);
            if (!earlier.isRead()) {
                return Optional.empty();
            }
            boolean isSame = earlier.address().id().equals(exchange.address().id());
            boolean isComparable = exchange.answer().status() == 404
                    || !Standing.of(earlier.answer()).power().isEmpty();
            if (isSame && isComparable && earlier.answer().status() == 200) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }

    /** Whether something in the same resource group was begun before an exchange, and the recording left out what shows its end. */
    boolean isUnderWay(Exchange exchange) {
        Optional<String> group = exchange.address().after("resourceGroups");
        return before(exchange)
                .filter(one ->
                        !one.isRead() && !HARMLESS.matcher(one.address().id()).matches())
                .filter(one -> one.address()
                        .after("resourceGroups")
                        .map(Changes::lower)
                        .equals(group.map(Changes::lower)))
                .anyMatch(one -> !isSeenEnded(one, exchange));
    }

    /** Whether an exchange before another one, which local Azure carried out too, made a resource. */
    boolean isMadeBefore(ResourceTypes resource, Exchange exchange, Set<Exchange> done) {
        return before(exchange).filter(done::contains).anyMatch(one -> isMaking(one, resource));
    }

    /** Whether a request makes a resource, by itself or with others. */
    boolean isMaking(Exchange change, ResourceTypes resource) {
        String asked = change.address().id();
        if (!change.sent().method().equals("PUT")) {
            return false;
        }
        String key = Address.idOf(resource.id());
        return asked.equals(key)
                || (asked.contains("/deployments/") && (isNamed(change, resource) || isOutcome(change, key)))
                || (isPart(asked, resource) && isNamed(change, resource));
    }

    /** Parts come with what they are part of, and the disks of a VM with the VM. */
    private static boolean isPart(String asked, ResourceTypes resource) {
        boolean isDiskOfVm = resource.type().equalsIgnoreCase("Microsoft.Compute/disks")
                && asked.matches(".*/microsoft\\.compute/virtualmachines/[^/]+");
        return isDiskOfVm
                || (asked.contains("/providers/") && Address.idOf(resource.id()).startsWith(asked + "/"));
    }

    /** Whether a name stands in a request's body as a text of its own: an id that ends with it only refers to it. */
    private static boolean isNamed(Exchange change, ResourceTypes resource) {
        Pattern name = Pattern.compile(
                "[\"'](" + Pattern.quote(resource.name()) + "|" + Pattern.quote(resource.fullName()) + ")\\\\?[\"']",
                Pattern.CASE_INSENSITIVE);
        return name.matcher(change.sent().body()).find();
    }

    /** Whether a resource is among those that a deployment came to. */
    private boolean isOutcome(Exchange deployment, String key) {
        return exchanges.stream()
                .filter(one -> one.address().id().equals(deployment.address().id()))
                .map(one -> one.answer().body().toString().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("\"" + key + "\""));
    }

    /** A change of a resource, of a part of it, of what it lies in, or that makes it. */
    private boolean isAbout(Exchange change, ResourceTypes resource) {
        String asked = change.address().id();
        String key = Address.idOf(resource.id());
        boolean isAround = change.sent().method().equals("DELETE") && key.startsWith(asked + "/");
        return !change.isRead()
                && change.answer().isGood()
                && !HARMLESS.matcher(asked).matches()
                && (asked.equals(key) || asked.startsWith(key + "/") || isAround || isMaking(change, resource));
    }

    /** Whether the end of a change was seen before another exchange: by a poll, or by a look that shows what it was to do. */
    private boolean isSeenEnded(Exchange change, Exchange exchange) {
        List<String> polls = linksOf(change);
        Standing begun = Standing.of(change.answer());
        boolean isAtOnce = polls.isEmpty() && begun.isTerminal();
        return isAtOnce
                || exchanges.subList(exchanges.indexOf(change) + 1, exchanges.indexOf(exchange)).stream()
                        .filter(Exchange::isRead)
                        .anyMatch(one -> isEnd(one, change, polls));
    }

    /** What polls of what an answer began are known by. */
    private static List<String> linksOf(Exchange exchange) {
        return Correspondence.LINKS.stream()
                .flatMap(name -> exchange.answer().headers().get(name).stream())
                .flatMap(url -> Correspondence.key(Address.of(url)).stream())
                .toList();
    }

    private static boolean isEnd(Exchange look, Exchange change, List<String> polls) {
        Standing standing = Standing.of(look.answer());
        if (Correspondence.key(look.address()).filter(polls::contains).isPresent()) {
            return standing.isTerminal();
        }
        String of = ResourceTypes.of(change.address())
                .map(one -> Address.idOf(one.id()))
                .orElse("");
        boolean isGone =
                change.sent().method().equals("DELETE") && look.answer().status() == 404;
        boolean isSame = look.address().id().equals(of) || look.address().id().equals(of + "/instanceview");
        boolean isDone = powerAsked(change)
                .map(standing.power()::equals)
                .orElse(!change.sent().method().equals("DELETE")
                        && standing.isTerminal()
                        && !standing.state().isEmpty());
        return isSame && (isGone || isDone);
    }

    private Stream<Exchange> before(Exchange exchange) {
        return exchanges.subList(0, exchanges.indexOf(exchange)).stream();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
