/** What is known of uploaded files, in PostgreSQL. */
@NullMarked
package io.slipway.workers.artifact.jdbc;

import org.jspecify.annotations.NullMarked;
