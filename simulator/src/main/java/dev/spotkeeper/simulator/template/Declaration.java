package dev.spotkeeper.simulator.template;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * A resource of a template where it stands, once for each turn of its loop.
 *
 * @param symbol its symbolic name, in templates that have them; with the index in brackets in a loop
 * @param loop the name of its copy loop
 * @param body as it is written
 * @param frame what is around it
 */
record Declaration(Optional<String> symbol, Optional<String> loop, JsonObject body, Frame frame) {}
