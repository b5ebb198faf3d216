/** Who did what, in a chain that shows when a link is changed or missing. */
@NullMarked
package io.slipway.workers.audit;

import org.jspecify.annotations.NullMarked;
