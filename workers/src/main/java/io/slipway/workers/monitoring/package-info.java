/** Watching versions that serve: windows of what they answered, labels, and cases of drift. */
@NullMarked
package io.slipway.workers.monitoring;

import org.jspecify.annotations.NullMarked;
