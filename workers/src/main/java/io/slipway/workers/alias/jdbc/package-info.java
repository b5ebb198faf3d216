/** Aliases in PostgreSQL. */
@NullMarked
package io.slipway.workers.alias.jdbc;

import org.jspecify.annotations.NullMarked;
