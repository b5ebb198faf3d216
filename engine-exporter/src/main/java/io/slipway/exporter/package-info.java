/**
 * Tells the workers of steps, user tasks, incidents and facts, from inside the engine. Runs on the
 * broker's own class loader for exporters, which offers the exporter API, the protocol and SLF4J:
 * nothing else may be used here but the JDK.
 */
@NullMarked
package io.slipway.exporter;

import org.jspecify.annotations.NullMarked;
