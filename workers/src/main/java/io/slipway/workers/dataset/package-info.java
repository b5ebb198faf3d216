/** Which versions of datasets there are, and what they look like. */
@NullMarked
package io.slipway.workers.dataset;

import org.jspecify.annotations.NullMarked;
