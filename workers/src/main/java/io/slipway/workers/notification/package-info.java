/** Tells people that something waits for them, once. */
@NullMarked
package io.slipway.workers.notification;

import org.jspecify.annotations.NullMarked;
