/** The scoring server over HTTP. */
@NullMarked
package io.slipway.workers.deployment.serving;

import org.jspecify.annotations.NullMarked;
