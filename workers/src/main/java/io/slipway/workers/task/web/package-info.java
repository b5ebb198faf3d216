/** Tasks over HTTP. */
@NullMarked
package io.slipway.workers.task.web;

import org.jspecify.annotations.NullMarked;
