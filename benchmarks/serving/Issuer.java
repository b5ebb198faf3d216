import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Stands in for the realm: java Issuer.java <port> <folder for the tokens>. */
public class Issuer {
  public static void main(String[] args) throws Exception {
    var key = new RSAKeyGenerator(2048).keyID("bench").generate();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/realms/slipway/protocol/openid-connect/certs",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    for (var role : List.of("scorer", "serving-control")) {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("bench").build(),
              new JWTClaimsSet.Builder()
                  .issuer("http://127.0.0.1:" + args[0] + "/realms/slipway")
                  .subject("benchmark")
                  .audience("slipway-scoring")
                  .issueTime(new Date())
                  .expirationTime(Date.from(Instant.now().plusSeconds(36_000)))
                  .claim("azp", "slipway-application")
                  .claim("groups", List.of("/teams/demo"))
                  .claim("realm_access", Map.of("roles", List.of(role)))
                  .build());
      token.sign(new RSASSASigner(key));
      Files.writeString(Path.of(args[1], role + ".token"), token.serialize());
    }
  }
}
