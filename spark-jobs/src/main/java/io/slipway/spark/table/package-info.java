/** Parquet tables whose bytes follow from their content. */
@NullMarked
package io.slipway.spark.table;

import org.jspecify.annotations.NullMarked;
