/** What a version answered: read from the prediction log, measured against training, explained. */
@NullMarked
package io.slipway.spark.monitoring;

import org.jspecify.annotations.NullMarked;
