/** Lifecycles over HTTP. */
@NullMarked
package io.slipway.workers.lifecycle.web;

import org.jspecify.annotations.NullMarked;
