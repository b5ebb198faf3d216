/** Datasets in PostgreSQL. */
@NullMarked
package io.slipway.workers.dataset.jdbc;

import org.jspecify.annotations.NullMarked;
