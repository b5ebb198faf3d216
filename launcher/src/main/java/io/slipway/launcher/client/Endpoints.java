package io.slipway.launcher.client;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a stack is.
 *
 * @param home its folder; files to train from are brought into its folder {@code data}
 * @param api the workers' REST API, such as {@code http://127.0.0.1:27180}
 * @param scoring the scoring server
 */
record Endpoints(Path home, URI api, URI scoring) {}
