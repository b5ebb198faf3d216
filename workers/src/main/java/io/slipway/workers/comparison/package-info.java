/** What was trained, and how versions differ. */
@NullMarked
package io.slipway.workers.comparison;

import org.jspecify.annotations.NullMarked;
