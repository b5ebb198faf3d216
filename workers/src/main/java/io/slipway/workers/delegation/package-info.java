/** Who decides for whom while they are away. */
@NullMarked
package io.slipway.workers.delegation;

import org.jspecify.annotations.NullMarked;
