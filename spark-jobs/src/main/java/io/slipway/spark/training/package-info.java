/** Training one candidate. */
@NullMarked
package io.slipway.spark.training;

import org.jspecify.annotations.NullMarked;
