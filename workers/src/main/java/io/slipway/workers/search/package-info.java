/**
 * Finds things by words. PostgreSQL is the truth; the search index is a window on it, which a relay
 * keeps up and which can be made anew at any time.
 */
@NullMarked
package io.slipway.workers.search;

import org.jspecify.annotations.NullMarked;
