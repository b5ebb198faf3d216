/** Tells who calls over HTTP. */
@NullMarked
package io.slipway.workers.people.web;

import org.jspecify.annotations.NullMarked;
