/** Reads what serving answered, and the labels that came in for it. */
@NullMarked
package io.slipway.spark.predictions;

import org.jspecify.annotations.NullMarked;
