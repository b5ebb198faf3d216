/** The search over HTTP, and how the index is. */
@NullMarked
package io.slipway.workers.search.web;

import org.jspecify.annotations.NullMarked;
