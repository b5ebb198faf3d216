/** The Spark driver that is itself a job worker. */
@NullMarked
package io.slipway.spark;

import org.jspecify.annotations.NullMarked;
