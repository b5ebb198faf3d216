/** Batches over HTTP. */
@NullMarked
package io.slipway.workers.batch.web;

import org.jspecify.annotations.NullMarked;
