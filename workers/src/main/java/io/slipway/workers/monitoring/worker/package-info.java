/** Steps of the processes model-monitoring and drift-response. */
@NullMarked
package io.slipway.workers.monitoring.worker;

import org.jspecify.annotations.NullMarked;
