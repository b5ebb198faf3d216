package io.slipway.spark.datacontract;

/** A contract that cannot be held: what is wrong, at which line and path of the file. */
public final class ContractRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ContractRefused(String message) {
    super(message);
  }

  ContractRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
