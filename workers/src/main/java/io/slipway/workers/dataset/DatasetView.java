package io.slipway.workers.dataset;

import java.util.List;

/**
 * A dataset as it is shown.
 *
 * @param owner who answers for the data, as the latest request says
 * @param versions the latest first
 */
public record DatasetView(
    String name, String owner, String licence, List<String> tags, List<DatasetVersion> versions) {}
