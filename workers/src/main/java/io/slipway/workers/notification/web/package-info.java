/** Messages over HTTP. */
@NullMarked
package io.slipway.workers.notification.web;

import org.jspecify.annotations.NullMarked;
