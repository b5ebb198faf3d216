/** Which team a name belongs to, in PostgreSQL. */
@NullMarked
package io.slipway.workers.access.jdbc;

import org.jspecify.annotations.NullMarked;
