/** How good the packaged model is. */
@NullMarked
package io.slipway.spark.evaluation;

import org.jspecify.annotations.NullMarked;
