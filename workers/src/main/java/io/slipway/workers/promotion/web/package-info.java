/** Promotions over HTTP. */
@NullMarked
package io.slipway.workers.promotion.web;

import org.jspecify.annotations.NullMarked;
