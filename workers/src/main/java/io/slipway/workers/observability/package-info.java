/** What those who run Slipway look at: metrics of everything that is counted, and traces. */
@NullMarked
package io.slipway.workers.observability;

import org.jspecify.annotations.NullMarked;
