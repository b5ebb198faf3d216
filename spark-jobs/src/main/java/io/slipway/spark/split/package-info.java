/** Dividing the rows. */
@NullMarked
package io.slipway.spark.split;

import org.jspecify.annotations.NullMarked;
