/** Steps of the process model-deployment. */
@NullMarked
package io.slipway.workers.deployment.worker;

import org.jspecify.annotations.NullMarked;
