package dev.spotkeeper.azure.deployment;

import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.ArmEndpoint;

/** Resources by their ids. Three verbs do not justify the SDK's clients of three services. */
record ArmResources(ArmEndpoint arm, HttpPipeline pipeline) {
    ArmAnswer<ArmDocument> get(Part part) {
        return ArmCalls.get(pipeline, url(part, ""));
    }

    /** The same for a VM, with its power state. */
    ArmAnswer<ArmDocument> getWithInstanceView(Part vm) {
        return ArmCalls.get(pipeline, url(vm, "") + "&$expand=instanceView");
    }

    ArmAnswer<ArmDocument> delete(Part part) {
        return ArmCalls.delete(pipeline, url(part, ""));
    }

    ArmAnswer<ArmDocument> post(Part part, String verb) {
        return ArmCalls.post(pipeline, url(part, "/" + verb), "");
    }

    private String url(Part part, String verb) {
        return arm.url(part.path()) + verb + "?api-version=" + part.apiVersion();
    }
}
