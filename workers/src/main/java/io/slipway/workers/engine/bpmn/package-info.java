/** What the diagrams on the class path call their elements. */
@NullMarked
package io.slipway.workers.engine.bpmn;

import org.jspecify.annotations.NullMarked;
