package io.slipway.workers.monitoring;

/**
 * What became true of a row that was scored.
 *
 * @param id of the request that scored it
 * @param row of that request, from 0
 * @param label what the target column holds, as it is written in the data
 */
public record Label(String id, int row, String label) {}
