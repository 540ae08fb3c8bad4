package dev.spotkeeper.cli.story;

import java.util.Optional;

/** Says an event in a sentence for people. Most of what happens to messages is left to the progress bar. */
final class Phrases {
    private Phrases() {}

    static Optional<String> of(Event event) {
        return Optional.of(sentence(event)).filter(text -> !text.isEmpty());
    }

    private static String sentence(Event event) {
        return switch (event.kind()) {
            case ARM_CALL, SENT, TAKEN, COMMITTED, CHECKPOINTED, WORKER_STARTED, WORKER_ENDED, DEALLOCATED -> "";
            case RESULT -> event.detail("right").equals("false") ? "result of " + event.messageId() + " is WRONG" : "";
            case STOP_ASKED, HANDED_BACK, DUPLICATE, FAILED -> aboutWork(event);
            case NOTE,
                    SERIES_STARTED,
                    SERIES_ENDED,
                    ZONE_DOWN,
                    ZONE_UP,
                    REGION_DOWN,
                    REGION_UP,
                    SIZE_DOWN,
                    SIZE_UP,
                    POOL_ASKED,
                    PRICE_CHANGED -> aboutTheRun(event);
            case DECIDED -> "Spotkeeper decides: " + event.detail("what") + ifAny(", ", event.detail("why"));
            case MAX_PRICE_CHANGED -> "its max price is " + price(event.detail("usdPerHour")) + " now";
            case CREATE_REFUSED, DRAIN_REQUESTED, REMOVE_REQUESTED, OWNER_DELETE, GONE, LEFTOVER -> aboutMember(event);
            default -> aboutVm(event);
        };
    }

    private static String aboutWork(Event event) {
        String id = event.messageId();
        return switch (event.kind()) {
            case STOP_ASKED -> "worker asks " + id + " to stop (" + event.detail("reason") + ")";
            case HANDED_BACK -> id + " handed back" + ifAny(", checkpoint ", event.detail("blob"));
            case DUPLICATE -> id + " had its result already; nothing was written";
            case FAILED -> id + " failed" + ifAny(": ", event.detail("reason"));
            default -> throw new AssertionError(event.kind());
        };
    }

    private static String aboutTheRun(Event event) {
        return switch (event.kind()) {
            case NOTE -> event.detail("text");
            case SERIES_STARTED ->
                "the trace begins: " + event.detail("from") + " to " + event.detail("to") + ", " + event.detail("speed")
                        + " times as fast";
            case SERIES_ENDED -> "the stretch of the trace is over";
            case ZONE_DOWN -> "zone " + event.detail("zone") + " runs out of Spot capacity";
            case ZONE_UP -> "zone " + event.detail("zone") + " has Spot capacity again";
            case REGION_DOWN -> "region " + event.detail("zone") + " loses all Spot capacity";
            case REGION_UP -> "region " + event.detail("zone") + " has Spot capacity again";
            case SIZE_DOWN -> event.detail("size") + " has no Spot capacity in " + event.detail("zone");
            case SIZE_UP -> event.detail("size") + " has Spot capacity in " + event.detail("zone") + " again";
            case PRICE_CHANGED ->
                event.detail("size") + " in " + event.detail("region") + " costs " + price(event.detail("usdPerHour"))
                        + " now";
            case POOL_ASKED ->
                "the fleet document asks for the pool " + event.detail("pool") + ": " + event.detail("target")
                        + " VMs, at most " + event.detail("surge") + " more while one is replaced";
            default -> throw new AssertionError(event.kind());
        };
    }

    private static String aboutMember(Event event) {
        return switch (event.kind()) {
            case CREATE_REFUSED -> "cannot be had there" + ifAny(": ", event.detail("code"));
            case DRAIN_REQUESTED -> "Spotkeeper has it shut down";
            case REMOVE_REQUESTED -> "Spotkeeper removes it";
            case OWNER_DELETE -> "deleted by its owner: it must not be replaced";
            case GONE -> "gone";
            case LEFTOVER -> "left behind: " + event.messageId();
            default -> throw new AssertionError(event.kind());
        };
    }

    private static String aboutVm(Event event) {
        return switch (event.kind()) {
            case CREATED -> created(event);
            case RUNNING -> "running";
            case EVICTION -> "evicted by Azure, " + noticeWords(event.detail("noticeSeconds"));
            case NOTICE -> "Scheduled Events show the eviction";
            case POWER_CUT -> "power is gone";
            case OWNER_STOP -> "stopped by its owner: it must stay stopped";
            case ALERT_ARRIVED -> alert(event);
            case NOTICE_ARRIVED -> "the worker told Spotkeeper";
            case WITHDRAWN -> "the eviction is off";
            case START_REQUESTED -> "Spotkeeper asks for a start";
            case START_REFUSED -> "no start" + ifAny(": ", event.detail("code"));
            case INVOCATION_FAILED -> "a function failed: " + event.detail("text");
            default -> throw new AssertionError(event.kind());
        };
    }

    private static String created(Event event) {
        String region = event.detail("region");
        String zone = event.detail("zone").isEmpty() ? "" : "zone " + event.detail("zone");
        return "created in " + region + (region.isEmpty() || zone.isEmpty() ? "" : " ") + zone + ", "
                + event.detail("size") + (event.detail("priority").equals("Regular") ? ", on-demand" : "")
                + (event.detail("pricePolicy").isEmpty()
                        ? ""
                        : ", max price " + price(event.detail("maxPrice")) + ", tag " + event.detail("pricePolicy"));
    }

    private static String price(String usdPerHour) {
        return "$" + usdPerHour + " an hour";
    }

    /** What Spotkeeper asked for was told when it did. */
    private static String alert(Event event) {
        if (event.detail("own").equals("true")) {
            return "";
        }
        String status = event.detail("status");
        return "alert \"" + event.detail("about") + "\"" + (status.isEmpty() ? "" : " (" + status + ")")
                + ifAny(" arrives, delay ", wholeSeconds(event.detail("secondsAfterEvent")));
    }

    private static String wholeSeconds(String seconds) {
        return seconds.isEmpty() ? "" : Math.round(Double.parseDouble(seconds)) + " s";
    }

    private static String noticeWords(String seconds) {
        String whole = seconds.replaceFirst("\\.0+$", "");
        return whole.isEmpty() || whole.equals("0") ? "no notice" : whole + " s notice";
    }

    private static String ifAny(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
