/** The search index in Elasticsearch. */
@NullMarked
package io.slipway.workers.search.elastic;

import org.jspecify.annotations.NullMarked;
