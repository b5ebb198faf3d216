/** Batches: rows that are scored together, by a version that may score. */
@NullMarked
package io.slipway.workers.batch;

import org.jspecify.annotations.NullMarked;
