/** What the engine is asked for, and what it told. */
@NullMarked
package io.slipway.workers.engine;

import org.jspecify.annotations.NullMarked;
