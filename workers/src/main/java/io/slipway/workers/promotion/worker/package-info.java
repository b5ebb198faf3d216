/** The first step of the process model-promotion. */
@NullMarked
package io.slipway.workers.promotion.worker;

import org.jspecify.annotations.NullMarked;
