/** Who approved what, and who was not allowed to. */
@NullMarked
package io.slipway.workers.approval;

import org.jspecify.annotations.NullMarked;
