package io.slipway.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that nobody gave, made from one that was given. */
final class Forgeries {
  private static final int KEY_BITS = 2048;

  private final SignedJWT real;
  private final RSAKey published;

  /**
   * @param real an access token of somebody
   */
  Forgeries(String real, URI issuer) {
    try {
      this.real = SignedJWT.parse(real);
      this.published =
          JWKSet.load(URI.create(issuer + "/protocol/openid-connect/certs").toURL())
              .getKeyByKeyId(this.real.getHeader().getKeyID())
              .toRSAKey();
    } catch (ParseException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All of them, by what is wrong with them. */
  Map<String, String> all() {
    try {
      Map<String, String> forged = new LinkedHashMap<>();
      RSAKey own = new RSAKeyGenerator(KEY_BITS).keyID(published.getKeyID()).generate();
      forged.put("no signature (alg none)", new PlainJWT(claims()).serialize());
      forged.put("HS256 with the public key", symmetric(published.toPublicKey().getEncoded()));
      forged.put("HS256 with the modulus", symmetric(published.getModulus().decode()));
      forged.put("another key under the real kid", signed(own, published.getKeyID(), claims()));
      forged.put("another key under its own kid", signed(own, "mine", claims()));
      forged.put("a kid that is a path", signed(own, "../../../../dev/null", claims()));
      forged.put("a kid that is a query", signed(own, "' or 1=1 --", claims()));
      forged.put("its key in the header", withKeyInside(own));
      forged.put("another person's name in it", changed());
      forged.put("no signature at all", withoutSignature());
      forged.put("half a signature", real.serialize().substring(0, real.serialize().length() - 40));
      forged.put("not a token", "Bearer");
      return forged;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private JWTClaimsSet claims() {
    try {
      return new JWTClaimsSet.Builder(real.getJWTClaimsSet())
          .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
          .build();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private String symmetric(byte[] secret) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(published.getKeyID()).build(),
            claims());
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static String signed(RSAKey key, String kid, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private String withKeyInside(RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(key.toPublicJWK()).build(), claims());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private String changed() {
    JWTClaimsSet other =
        new JWTClaimsSet.Builder(claims()).claim("preferred_username", "lead").build();
    String[] parts = real.serialize().split("\\.");
    return parts[0] + "." + new PlainJWT(other).serialize().split("\\.")[1] + "." + parts[2];
  }

  private String withoutSignature() {
    String token = real.serialize();
    return token.substring(0, token.lastIndexOf('.') + 1);
  }
}
