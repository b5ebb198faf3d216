/** What the driver lets others see: metrics and traces. */
@NullMarked
package io.slipway.spark.observability;

import org.jspecify.annotations.NullMarked;
