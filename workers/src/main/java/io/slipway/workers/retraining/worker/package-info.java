/** Steps that plan and request retrainings. */
@NullMarked
package io.slipway.workers.retraining.worker;

import org.jspecify.annotations.NullMarked;
