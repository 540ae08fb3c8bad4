package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Outcome;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Optional;
import java.util.function.Function;

/** Requests that change VMs. */
final class VmRequests {
    private final Compute compute;
    private final VmJson json;

    VmRequests(Compute compute, VmJson json) {
        this.compute = compute;
        this.json = json;
    }

    static VmKey key(ArmRequest request) {
        return new VmKey(request.subscription(), request.value("group"), request.value("vm"));
    }

    WireResponse put(ArmRequest request) {
        VmKey key = key(request);
        return precondition(request, compute.find(key))
                .orElseGet(() -> withBody(request, body -> resource(request, compute.put(key, body, caller(request)))));
    }

    WireResponse patch(ArmRequest request) {
        VmKey key = key(request);
        return precondition(request, compute.find(key))
                .orElseGet(() ->
                        withBody(request, body -> resource(request, compute.patch(key, body, caller(request)))));
    }

    WireResponse start(ArmRequest request) {
        return action(request, compute.start(key(request), caller(request)));
    }

    WireResponse restart(ArmRequest request) {
        return action(request, compute.restart(key(request), caller(request)));
    }

    WireResponse powerOff(ArmRequest request) {
        return action(request, compute.powerOff(key(request), caller(request)));
    }

    WireResponse deallocate(ArmRequest request) {
        return request.query("hibernate").equals(Optional.of("true"))
                ? ArmErrors.notSimulated(request.wire())
                : action(request, compute.deallocate(key(request), caller(request)));
    }

    WireResponse delete(ArmRequest request) {
        return action(request, compute.delete(key(request), caller(request)));
    }

    WireResponse simulateEviction(ArmRequest request) {
        return action(request, compute.simulateEviction(key(request), caller(request)));
    }

    private static WireResponse withBody(ArmRequest request, Function<JsonObject, WireResponse> act) {
        Optional<JsonObject> body = Json.parse(request.wire().body());
        if (body.isEmpty()) {
            return ArmErrors.gateway(
                    400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        }
        return BodyMembers.virtualMachine()
                .firstUnknown(body.get())
                .map(unknown -> refused(unknown, request.wire().body()))
                .orElseGet(() -> act.apply(BodyMembers.virtualMachine().spelled(body.get())));
    }

    private static WireResponse refused(BodyMembers.Unknown unknown, String body) {
        int position =
                body.indexOf("\"" + unknown.name() + "\"") + unknown.name().length() + 3;
        String text = "Could not find member '" + unknown.name() + "' on object of type '" + unknown.type()
                + "'. Path '" + unknown.path() + "', line 1, position " + position + ".";
        return unknown.path().equals(unknown.name())
                ? ArmErrors.gateway(
                        400,
                        "InvalidRequestContent",
                        "The request content was invalid and could not be deserialized: '" + text + "'.")
                : ArmErrors.error(400, "BadRequest", text);
    }

    private static Optional<WireResponse> precondition(ArmRequest request, Optional<VirtualMachine> present) {
        Optional<String> match = request.wire().header("if-match");
        Optional<String> noneMatch = request.wire().header("if-none-match");
        boolean failed = match.filter(tag -> present.filter(vm -> tag.equals("*") || tag.equals(VmJson.etag(vm)))
                                .isEmpty())
                        .isPresent()
                || noneMatch
                        .filter(tag -> tag.equals("*") && present.isPresent())
                        .isPresent();
        return failed
                ? Optional.of(ArmErrors.error(
                        412, "PreconditionFailed", "The condition of the request's ETag header was not met."))
                : Optional.empty();
    }

    private WireResponse resource(ArmRequest request, Outcome outcome) {
        if (!(outcome instanceof Outcome.Accepted accepted)) {
            return refusedOrDone(outcome);
        }
        VirtualMachine vm = compute.find(key(request)).orElseThrow();
        JsonObject shown = VmJson.inVersion(request, json.resource(vm));
        WireResponse answer = WireResponse.json(accepted.created() ? 201 : 200, shown);
        WireResponse told = VmJson.hasEtag(request) ? answer.withHeader("etag", VmJson.etag(vm)) : answer;
        return OperationUrls.begun(request, accepted.operation(), told);
    }

    private static WireResponse action(ArmRequest request, Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted
                ? OperationUrls.accepted(request, accepted.operation())
                : refusedOrDone(outcome);
    }

    private static WireResponse refusedOrDone(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return WireResponse.empty(204);
        }
        if (outcome instanceof Outcome.Refused refused) {
            WireResponse answer = ArmErrors.error(
                    refused.status(), refused.error().code(), refused.error().message());
            return refused.status() == 404 ? answer.withHeader("x-ms-failure-cause", "gateway") : answer;
        }
        throw new AssertionError(outcome);
    }

    private static dev.spotkeeper.simulator.compute.Principal caller(ArmRequest request) {
        return CallerIdentity.of(request.caller());
    }
}
