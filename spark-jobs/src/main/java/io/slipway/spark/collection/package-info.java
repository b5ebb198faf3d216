/** Collects rows of production, with their labels, for a retraining. */
@NullMarked
package io.slipway.spark.collection;

import org.jspecify.annotations.NullMarked;
