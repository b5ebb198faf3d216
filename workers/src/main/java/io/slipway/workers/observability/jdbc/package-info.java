/** What the database knows how to count. */
@NullMarked
package io.slipway.workers.observability.jdbc;

import org.jspecify.annotations.NullMarked;
