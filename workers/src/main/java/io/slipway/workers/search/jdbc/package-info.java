/** What is to be indexed, in PostgreSQL. */
@NullMarked
package io.slipway.workers.search.jdbc;

import org.jspecify.annotations.NullMarked;
