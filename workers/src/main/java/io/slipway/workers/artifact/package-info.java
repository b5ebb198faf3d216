/** The files of a version of a model: those of its package, and those that people add. */
@NullMarked
package io.slipway.workers.artifact;

import org.jspecify.annotations.NullMarked;
