package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;

/** Azure's error bodies: {@code {"error":{"code","message"}}}. */
final class ArmErrors {
    private ArmErrors() {}

    /** An error of a resource provider. */
    static WireResponse error(int status, String code, String message) {
        return WireResponse.json(status, envelope(code, message));
    }

    /** An error of ARM itself, which says so in a header. */
    static WireResponse gateway(int status, String code, String message) {
        return error(status, code, message).withHeader("x-ms-failure-cause", "gateway");
    }

    static WireResponse resourceNotFound(String type, String name, String group) {
        return resourceNotFound(type + "/" + name, group);
    }

    /** The same of a resource that is named with its type, and with the names of what it is part of. */
    static WireResponse resourceNotFound(String resource, String group) {
        return gateway(
                404,
                "ResourceNotFound",
                "The Resource '" + resource + "' under resource group '" + group
                        + "' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");
    }

    static WireResponse groupNotFound(String group) {
        return gateway(404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    /** What Azure can do and local Azure does not: the request is shown, so that nobody takes it for Azure's answer. */
    static WireResponse notSimulated(WireRequest request) {
        return error(501, "NotSimulated", "Local Azure does not simulate " + request + ".");
    }

    static JsonObject envelope(String code, String message) {
        return Json.object()
                .with(
                        "error",
                        Json.object()
                                .with("code", code)
                                .with("message", message)
                                .done())
                .done();
    }
}
