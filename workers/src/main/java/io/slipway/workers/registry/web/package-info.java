/** Models over HTTP. */
@NullMarked
package io.slipway.workers.registry.web;

import org.jspecify.annotations.NullMarked;
