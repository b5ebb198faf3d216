/** Versions that are made anew because of drift, or because it is due. */
@NullMarked
package io.slipway.workers.retraining;

import org.jspecify.annotations.NullMarked;
