package io.slipway.workers.lifecycle;

import io.slipway.contract.DataAccess;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What data may be read.
 *
 * @param dataRoots folders, separated like the entries of a search path
 * @param dataOrigins beginnings of addresses, separated by blanks
 */
@ConfigurationProperties("slipway")
public record DataSettings(String dataRoots, String dataOrigins) {
  public DataSettings {
    DataAccess.parse("", dataOrigins);
  }

  /** Made anew for each request: a folder may have been added since. */
  public DataAccess access() {
    return DataAccess.parse(dataRoots, dataOrigins);
  }
}
