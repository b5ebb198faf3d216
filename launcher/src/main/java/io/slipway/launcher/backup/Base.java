package io.slipway.launcher.backup;

import java.util.List;

/**
 * The files of the database, from which its log leads to each later instant.
 *
 * @param from where its log has to be read from, as PostgreSQL writes it (0/3000028)
 * @param label content of backup_label
 */
record Base(String id, String from, String label, List<Entry> files) {}
