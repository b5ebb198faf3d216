/** The ways in which something does not come to its good end. */
@NullMarked
package io.slipway.workers.outcome;

import org.jspecify.annotations.NullMarked;
