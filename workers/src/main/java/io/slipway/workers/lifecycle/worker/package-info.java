/** Steps of the process model-lifecycle. */
@NullMarked
package io.slipway.workers.lifecycle.worker;

import org.jspecify.annotations.NullMarked;
