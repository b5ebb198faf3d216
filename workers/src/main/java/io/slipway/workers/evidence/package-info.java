/** What speaks for a version: all its facts, whether they are complete, and its model card. */
@NullMarked
package io.slipway.workers.evidence;

import org.jspecify.annotations.NullMarked;
