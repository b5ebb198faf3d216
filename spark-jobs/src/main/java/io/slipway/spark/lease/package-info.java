/** A job is a lease; a step has one commit point. */
@NullMarked
package io.slipway.spark.lease;

import org.jspecify.annotations.NullMarked;
