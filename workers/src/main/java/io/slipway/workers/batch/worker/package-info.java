/** Steps of the process batch-scoring. */
@NullMarked
package io.slipway.workers.batch.worker;

import org.jspecify.annotations.NullMarked;
