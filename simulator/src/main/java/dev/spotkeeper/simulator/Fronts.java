package dev.spotkeeper.simulator;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.arm.ArmService;
import dev.spotkeeper.simulator.control.ControlService;
import dev.spotkeeper.simulator.http.HttpFront;
import dev.spotkeeper.simulator.http.RefusalLog;
import dev.spotkeeper.simulator.http.TrafficRecorder;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.identity.IdentityService;
import dev.spotkeeper.simulator.imdsface.ImdsService;
import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.logsface.IngestionService;
import dev.spotkeeper.simulator.logsface.LogsService;
import dev.spotkeeper.simulator.retail.RetailPricesService;
import dev.spotkeeper.simulator.storage.Storage;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import dev.spotkeeper.simulator.world.World;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The ports of a local Azure. Whatever touches the world does so on its thread. */
final class Fronts implements AutoCloseable {
    private final HttpFront arm;
    private final HttpFront identity;
    private final HttpFront vms;
    private final HttpFront control;
    private final HttpFront logs;
    private final HttpFront ingestion;
    private final HttpFront prices;
    private final String controlToken;

    private Fronts(Services services, RealTime<World> world, Setup setup) {
        this.controlToken = setup.controlToken();
        this.arm = HttpFront.https(
                setup.logged("ARM", recorded(onThread(services.arm(), world), setup)),
                setup.certificate().serverTls());
        this.identity = HttpFront.http(setup.logged("identity", services.identity()));
        this.vms = HttpFront.http(setup.logged("IMDS", onThread(services.imds(), world)));
        this.logs = HttpFront.https(
                setup.logged("logs", onThread(services.logs(), world)),
                setup.certificate().serverTls());
        this.ingestion = HttpFront.https(
                setup.logged("ingestion", onThread(services.ingestion(), world)),
                setup.certificate().serverTls());
        this.prices = HttpFront.https(
                setup.logged("prices", onThread(services.prices(), world)),
                setup.certificate().serverTls());
        this.control = HttpFront.http(new ControlService(controlToken, world, setup.described()));
    }

    /**
     * What is served.
     *
     * @param identity needs no world
     */
    record Services(
            ArmService arm,
            IdentityService identity,
            ImdsService imds,
            LogsService logs,
            IngestionService ingestion,
            RetailPricesService prices) {}

    /**
     * How it is served.
     *
     * @param log tells what was refused
     * @param controlToken opens the control interface: part of its address
     * @param described what the control interface tells of the endpoints
     */
    record Setup(
            LocalCertificate certificate,
            LocalAzureOptions.Folders folders,
            Optional<RefusalLog> log,
            String controlToken,
            Supplier<JsonObject> described) {
        private WireService logged(String name, WireService service) {
            return log.map(known -> known.of(name, service)).orElse(service);
        }
    }

    static Fronts open(Services services, RealTime<World> world, Setup setup) {
        return new Fronts(services, world, setup);
    }

    Endpoints endpoints(Storage storage, Workspace workspace) {
        return new Endpoints(
                arm.uri(),
                URI.create(identity.uri() + IdentityService.PATH),
                vms.uri(),
                URI.create(control.uri() + "/" + controlToken),
                storage,
                new Endpoints.Logs(logs.uri(), ingestion.uri(), workspace),
                prices.uri());
    }

    @Override
    public void close() {
        List.of(arm, identity, vms, control, logs, ingestion, prices).forEach(HttpFront::close);
    }

    private static WireService onThread(WireService service, RealTime<World> world) {
        return request -> world.call(unused -> service.handle(request));
    }

    private static WireService recorded(WireService service, Setup setup) {
        return setup.folders()
                .traffic()
                .<WireService>map(folder -> new TrafficRecorder(service, folder))
                .orElse(service);
    }
}
