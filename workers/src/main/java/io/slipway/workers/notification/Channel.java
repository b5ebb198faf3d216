package io.slipway.workers.notification;

/** A way to reach people. */
public interface Channel {
  /** Its name in the outbox. */
  Kind kind();

  /**
   * Hands the message over.
   *
   * @throws Undelivered when it was not taken; it is tried again
   */
  void deliver(Delivery delivery) throws Undelivered;

  /** The ways there are. */
  enum Kind {
    MAIL,
    WEBHOOK
  }
}
