package io.slipway.workers.people.web;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** What only a program on the same machine may ask. */
public final class Loopback {
  private Loopback() {}

  public static void require(HttpServletRequest request) {
    if (!isLoopback(request.getRemoteAddr())) {
      throw Problem.of(Kind.FORBIDDEN, "This is for callers on the same machine only");
    }
  }

  static void require(WebRequest request) {
    require(((ServletWebRequest) request).getRequest());
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
