package io.slipway.workers.notification;

/** Takes messages in the caller's transaction; they are delivered afterwards. */
public interface Notifications {
  void send(Notification notification);
}
