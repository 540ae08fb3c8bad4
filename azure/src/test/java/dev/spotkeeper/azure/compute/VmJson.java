package dev.spotkeeper.azure.compute;

/** VMs as ARM writes them. */
final class VmJson {
    private VmJson() {}

    /** A deallocated Spot VM: nothing in it says why it is down. */
    static String vm(String name, String power) {
        return """
                {"name":"%s","id":"/subscriptions/sub-1/resourceGroups/GROUP-1/providers/Microsoft.Compute/virtualMachines/%s",
                 "type":"Microsoft.Compute/virtualMachines","location":"westeurope","zones":["2"],
                 "tags":{"spotkeeper-pool":"render","Owner":"me"},"etag":"\\"5\\"",
                 "properties":{"provisioningState":"Succeeded","vmId":"0a000000-0000-4000-8000-000000000001",
                  "hardwareProfile":{"vmSize":"Standard_D2s_v5"},
                  "priority":"Spot","evictionPolicy":"Deallocate","billingProfile":{"maxPrice":-1.0},
                  "futureProperty":{"deep":[1]},
                  "instanceView":{"statuses":[
                   {"code":"ProvisioningState/succeeded","level":"Info","time":"2026-11-24T10:00:00.1234567+00:00"},
                   {"code":"%s","level":"Info","displayStatus":"VM deallocated"}]}}}""".formatted(name, name, power);
    }

    /** What {@code statusOnly=true} may leave of it. */
    static String statusOnly(String name, String power) {
        return """
                {"name":"%s","id":"/subscriptions/sub-1/resourceGroups/group-1/providers/Microsoft.Compute/virtualMachines/%s",
                 "location":"westeurope","properties":{"instanceView":{"statuses":[{"code":"%s"}]}}}""".formatted(name, name, power);
    }

    static String page(String... vms) {
        return "{\"value\":[" + String.join(",", vms) + "]}";
    }

    static String pageBefore(String nextLink, String... vms) {
        return "{\"value\":[" + String.join(",", vms) + "],\"nextLink\":\"" + nextLink + "\"}";
    }

    static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }
}
