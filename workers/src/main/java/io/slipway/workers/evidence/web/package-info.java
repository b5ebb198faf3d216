/** Versions with their evidence over HTTP. */
@NullMarked
package io.slipway.workers.evidence.web;

import org.jspecify.annotations.NullMarked;
