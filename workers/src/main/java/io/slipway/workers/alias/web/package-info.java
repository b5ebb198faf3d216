/** Aliases over HTTP. */
@NullMarked
package io.slipway.workers.alias.web;

import org.jspecify.annotations.NullMarked;
