/** The files of a version over HTTP. */
@NullMarked
package io.slipway.workers.artifact.web;

import org.jspecify.annotations.NullMarked;
