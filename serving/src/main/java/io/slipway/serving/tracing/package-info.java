/** Control and scoring as spans. */
@NullMarked
package io.slipway.serving.tracing;

import org.jspecify.annotations.NullMarked;
