/** Scores many rows at once with a packaged model. */
@NullMarked
package io.slipway.spark.batch;

import org.jspecify.annotations.NullMarked;
