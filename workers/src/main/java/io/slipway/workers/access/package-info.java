/** Who may call what, and whose things are whose. */
@NullMarked
package io.slipway.workers.access;

import org.jspecify.annotations.NullMarked;
