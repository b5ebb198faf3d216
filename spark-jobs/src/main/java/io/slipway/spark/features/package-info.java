/** Fitting the feature pipeline and encoding rows with it. */
@NullMarked
package io.slipway.spark.features;

import org.jspecify.annotations.NullMarked;
