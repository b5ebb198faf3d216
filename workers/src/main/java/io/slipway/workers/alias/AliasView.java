package io.slipway.workers.alias;

import java.time.Instant;

/** What an alias stands for, and since when. */
public record AliasView(String alias, int version, Instant since, String by) {}
