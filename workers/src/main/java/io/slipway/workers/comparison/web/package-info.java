/** Runs and comparisons over HTTP. */
@NullMarked
package io.slipway.workers.comparison.web;

import org.jspecify.annotations.NullMarked;
