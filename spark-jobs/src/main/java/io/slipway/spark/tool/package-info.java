/** Checks of data on this machine, without the stack. */
@NullMarked
package io.slipway.spark.tool;

import org.jspecify.annotations.NullMarked;
