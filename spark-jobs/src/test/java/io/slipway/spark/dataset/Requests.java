package io.slipway.spark.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleRequest;

/** Requests as a person writes them, in JSON with single quotes. */
public final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Requests() {}

  /**
   * @param data the fields of data
   * @param rest further fields of the request, each with a comma before it
   */
  public static LifecycleRequest of(String data, String... rest) {
    return read(
        "{'model': 'loans', 'target': {'column': 'repaid', 'positive': 'yes'}, 'data': {"
            + data
            + "}"
            + String.join("", rest)
            + "}");
  }

  public static LifecycleRequest read(String json) {
    try {
      return JSON.readValue(json.replace('\'', '"'), LifecycleRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
