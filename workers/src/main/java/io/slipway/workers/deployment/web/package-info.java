/** Deployments over HTTP. */
@NullMarked
package io.slipway.workers.deployment.web;

import org.jspecify.annotations.NullMarked;
