/** Promotions in PostgreSQL. */
@NullMarked
package io.slipway.workers.promotion.jdbc;

import org.jspecify.annotations.NullMarked;
