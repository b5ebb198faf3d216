/** Monitoring over HTTP. */
@NullMarked
package io.slipway.workers.monitoring.web;

import org.jspecify.annotations.NullMarked;
