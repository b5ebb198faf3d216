/** Holds each HTTP request against the table, before any page sees it. */
@NullMarked
package io.slipway.workers.access.web;

import org.jspecify.annotations.NullMarked;
