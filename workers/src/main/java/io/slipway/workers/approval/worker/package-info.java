/** Steps of the process model-approval. */
@NullMarked
package io.slipway.workers.approval.worker;

import org.jspecify.annotations.NullMarked;
