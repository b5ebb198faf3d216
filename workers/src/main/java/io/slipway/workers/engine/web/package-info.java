/** Takes the engine's records. */
@NullMarked
package io.slipway.workers.engine.web;

import org.jspecify.annotations.NullMarked;
