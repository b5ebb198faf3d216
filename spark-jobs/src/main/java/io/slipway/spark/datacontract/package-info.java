/** Data contracts of the Open Data Contract Standard (ODCS) 3: read strictly, and drafted. */
@NullMarked
package io.slipway.spark.datacontract;

import org.jspecify.annotations.NullMarked;
