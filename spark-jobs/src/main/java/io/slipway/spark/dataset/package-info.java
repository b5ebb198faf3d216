/** From a file to a dataset version and its valid rows. */
@NullMarked
package io.slipway.spark.dataset;

import org.jspecify.annotations.NullMarked;
