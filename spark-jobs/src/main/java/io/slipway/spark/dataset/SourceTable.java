package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of all sources of a request, not read yet.
 *
 * @param name of the first source, for messages
 * @param columns in the order of the source
 * @param declared what the source itself says of its columns; empty when it says nothing
 * @param hint what may be the matter when a column is not found; empty when there is no guess
 * @param rows all columns text with missing cells null, and the columns of {@link RawRows}
 */
record SourceTable(
    String name, List<String> columns, List<ColumnSpec> declared, String hint, Dataset<Row> rows) {}
