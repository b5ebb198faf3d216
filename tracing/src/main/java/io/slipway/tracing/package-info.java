/** Traces of lifecycles, exported by OTLP where somebody asks for them. */
@NullMarked
package io.slipway.tracing;

import org.jspecify.annotations.NullMarked;
