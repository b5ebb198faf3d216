/** Stand-ins for the ports that keep what the ports promise, in memory. */
@NullMarked
package io.slipway.workers.fake;

import org.jspecify.annotations.NullMarked;
