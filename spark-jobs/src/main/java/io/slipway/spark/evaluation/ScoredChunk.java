package io.slipway.spark.evaluation;

import java.io.Serializable;

/**
 * Some rows on their way to the driver; public because Spark asks for it.
 *
 * @param orders {@link RowOrder#COLUMN}
 * @param scores answers one after the other
 * @param labels the truth
 * @param cells one array for each column: String[] of a text, else double[]
 */
public record ScoredChunk(long[] orders, float[] scores, double[] labels, Object[] cells)
    implements Serializable {}
