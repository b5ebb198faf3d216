package io.slipway.contract;

/**
 * Rows to be collected for a retraining: those that the version was trained and tested on, and the
 * labelled ones of production.
 *
 * @param collectionId first folder of the artifacts
 * @param dataset that the version in production was made from
 * @param includeTraining false: rows of production only
 * @param from ISO 8601 moment; labelled answers after it are taken
 * @param testShare share of the production rows, the latest, that become test rows
 * @param minRows fewer labelled rows are refused
 */
public record DataCollection(
    LifecycleId collectionId,
    ModelName model,
    int version,
    String uri,
    String sha256,
    LifecycleRequest request,
    DatasetRef dataset,
    boolean includeTraining,
    String from,
    String until,
    String labelsUri,
    double testShare,
    long minRows) {}
