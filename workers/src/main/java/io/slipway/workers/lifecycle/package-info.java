/** One run from a request to a released model, or to the reason why there is none. */
@NullMarked
package io.slipway.workers.lifecycle;

import org.jspecify.annotations.NullMarked;
