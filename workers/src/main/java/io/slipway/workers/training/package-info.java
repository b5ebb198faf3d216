/** Which candidates are trained, and which of them wins. */
@NullMarked
package io.slipway.workers.training;

import org.jspecify.annotations.NullMarked;
