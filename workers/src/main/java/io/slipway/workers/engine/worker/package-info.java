/** The engine by Camunda's client. */
@NullMarked
package io.slipway.workers.engine.worker;

import org.jspecify.annotations.NullMarked;
