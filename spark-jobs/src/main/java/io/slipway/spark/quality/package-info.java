/** Whether the rows are fit to learn from, and what they look like. */
@NullMarked
package io.slipway.spark.quality;

import org.jspecify.annotations.NullMarked;
