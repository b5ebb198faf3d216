/** Steps of the process model-training. */
@NullMarked
package io.slipway.workers.training.worker;

import org.jspecify.annotations.NullMarked;
