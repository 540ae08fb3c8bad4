package dev.spotkeeper.simulator;

import dev.spotkeeper.simulator.arm.ArmService;
import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.identity.Bearer;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.imdsface.ImdsService;
import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.logsface.IngestionService;
import dev.spotkeeper.simulator.logsface.LogsService;
import dev.spotkeeper.simulator.retail.RetailPricesService;
import dev.spotkeeper.simulator.time.VirtualTime;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Instant;

/**
 * The same Azure in virtual time: its services without sockets, on the caller's thread. Tokens are minted and judged by the
 * world's clock.
 */
public final class VirtualAzure {
    private final World world;
    private final ArmService arm;
    private final ImdsService imds;
    private final LogsService logs;
    private final IngestionService ingestion;
    private final RetailPricesService prices;
    private final Tokens tokens;
    private final ArmSettings settings;

    /** An Azure around a world that nobody drives yet. */
    public VirtualAzure(World world, ArmSettings settings) {
        this.world = world;
        this.settings = settings;
        Directory directory = new Directory(settings.tenantId());
        world.monitor().belongTo(settings.tenantId());
        this.tokens = new Tokens(directory, world.time());
        this.arm = new ArmService(world, settings, tokens, world.time());
        this.imds = new ImdsService(world, directory, tokens);
        world.monitor()
                .keepLogsIn(Workspace.in(
                        settings.subscriptionId(), settings.groups().get(0)));
        Bearer bearer = new Bearer(tokens, world.time());
        this.logs = new LogsService(world.monitor(), world.time(), bearer);
        this.ingestion = new IngestionService(world, bearer);
        this.prices = new RetailPricesService(world.retailPrices());
    }

    /** An Azure with a world of its own, one subscription and one resource group. */
    public static VirtualAzure start(long seed, Instant at, WorldSettings settings) {
        return start(seed, at, settings, ArmSettings.usual());
    }

    /** The same, with an ARM of its own. */
    public static VirtualAzure start(long seed, Instant at, WorldSettings settings, ArmSettings arm) {
        return new VirtualAzure(new World(seed, at, settings), arm);
    }

    public World world() {
        return world;
    }

    public VirtualTime time() {
        return world.virtualTime();
    }

    public ArmService arm() {
        return arm;
    }

    public ImdsService imds() {
        return imds;
    }

    /** The Logs query API. */
    public LogsService logs() {
        return logs;
    }

    /** Application Insights ingestion. */
    public IngestionService ingestion() {
        return ingestion;
    }

    /** Retail Prices. */
    public RetailPricesService prices() {
        return prices;
    }

    public ArmSettings settings() {
        return settings;
    }

    /** A token of {@code principal} for {@code audience}, good for 24 hours of the world's time. */
    public String token(Principal principal, String audience) {
        return tokens.mint(principal, audience).text();
    }
}
