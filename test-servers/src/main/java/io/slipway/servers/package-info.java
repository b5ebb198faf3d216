/**
 * The real servers that tests need. Each is a port with two adapters: a container, or a local
 * distribution; {@link io.slipway.servers.TestServers} is the one switch between them.
 */
@NullMarked
package io.slipway.servers;

import org.jspecify.annotations.NullMarked;
